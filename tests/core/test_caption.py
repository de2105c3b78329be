"""Captions made comparable."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.core.caption import Captions, singular
from workbench.core.cleaned import unmarked
from workbench.core.words import NO_WORDS, Words

WORDS = Words.parse((Path(__file__).parents[2] / "resources" / "words.toml").read_text(encoding="utf-8"))
CAPTIONS = Captions(WORDS)

ONE_THING = """
Turnover = Group turnover = Revenue
Other income (expense), net = OTHER INC/EXP NET TTL = OTHER INC/EXP, NET TOTAL
Foreign exchange gain (loss) = FOREX G/L = FX G/L
Research and development = RES & DEV EXP
Allowance for doubtful accounts = ALLOW DOUBTFUL ACCTS
Backbone cost = BKBN COST
Bandwidth = BW
Administrative costs = Administrative expenses = G&A
Selling and distribution costs = Selling and distribution expenses = Marketing and selling expenses
Interest receivable and similar income = Interest income
Interest payable and similar charges = Finance costs = Finance expense = Interest expense = 支払利息及び社債利息
Profit on ordinary activities before taxation = Profit before tax = Income before income taxes
Tax on profit on ordinary activities = Taxation = Tax (charge)/credit = Taxation charge
Profit after taxation = Profit for the financial year = Loss for the year = Net income
Profit attributable to equity shareholders = Profit attributable to owners of the company
Share of results of associates and joint ventures = Share of post-tax profits of associates = 持分法投資損益
Cash at bank and in hand = Cash and bank balances
Current asset investments = Short-term investments
Notes and accounts receivable - trade = 受取手形及び売掛金 = Trade debtors
Tangible fixed assets = Tangible assets = Property, plant & equipment = PP&E
Less: accumulated depreciation = Accumulated depreciation and amortisation = 減価償却累計額
Interests in associated undertakings = Investments in associated companies = Investments in associates
Creditors: amounts falling due within one year = Current liabilities
Creditors: amounts falling due after more than one year = Non-current liabilities
Bank loans and overdrafts = Short-term borrowings
Obligations under finance leases = Finance lease creditors = Capital lease obligations = Finance lease liabilities
Called-up share capital = Ordinary share capital = Issued share capital = Common stock = 資本金
Share premium account = Share premium = Additional paid-in capital
Retained profits = Profit and loss reserve = Retained earnings
Less: own shares held = Treasury stock = 自己株式
Equity attributable to equity holders of the parent = Shareholders' funds = Shareholders' equity
Net cash inflow from operating activities = Cash generated from operations = Net cash from operating activities
Net cash outflow from investing activities = Net cash used in investing activities
Purchase of tangible fixed assets = Acquisition of property, plant and equipment = PP&E additions paid
Purchase of intangible fixed assets = Payments to acquire intangible assets = 無形固定資産の取得による支出
Proceeds from disposal of property, plant and equipment = 有形固定資産の売却による収入
Capital element of finance lease payments = Repayment of obligations under finance leases = リース債務の返済による支出
Equity dividends paid = Dividends paid
Effect of foreign exchange rate changes = Exchange differences on cash = 現金及び現金同等物に係る為替換算差額
Basic earnings per ordinary share = Basic net income per common share = Basic EPS
Net asset value per share = Net assets per share = 1株当たり純資産
Churn = 解約率 = Monthly churn rate
Average revenue per user = ARPU
Revenue of the north = Revenue of the north 3M to Sep-07 = Revenue of the north, three months to 30 September 2007
Revenue of the north = Revenue of the north QTD Sep-07 = Revenue of the north - 3ME Sep-07
Revenue of the north = Revenue of the north, H1 FY07
Cash = Cash as of 30 Sep 07 = Cash (at Sep. 30, 2007)
Gross margin ratio = GPM
Connectivity for home use = Connectivity for home users
Intangible assets upon acquisition of the north = Intangibles recorded on acquisition of the north
Repayment of borrowings = Borrowings repaid
Sales to external customers = External revenue = 外部顧客への売上高
Inter-segment sales = Intersegment revenue = セグメント間の内部売上高又は振替高
Segment profit = Segment result = セグメント利益
R & D = R&D expenses = Research and development costs
Operating income = Income from operations (OP) = Operating profit (OP)
Revenue of the north = Revenue of the north in 2Q = Revenue of the north for the Q2
Increase (decrease) in short-term borrowings with maturities under 3 months = ST borrowings < 3M, net / 短期借入金純増減
Basic net income per share = 1株当たり純利益 = 1株当たり純利益(基本) = 1株当たり純利益 EPS - basic
Basic net income per ADS = ADS当たり純利益 = ADS当たり純利益 Per ADS - basic
Diluted net income per ADS equivalent = ADS当たり(希薄化後)
Other comprehensive loss = その他包括損失 = その他の包括損益
Net cash provided by (used in) financing activities = Net cash used in financing activities = FinCF
financing cash flows = Cash flows from financing activities = Financing CF
Net cash provided by operating activities = OpCF = 営業活動によるキャッシュ・フロー = Cash flow from operations
Change in receivables = (Inc.)/dec. in receivables = Decrease (increase) in receivables
Net cash provided by operating activities = Net cash provided by operating activities / 営業CF
Accrued expenses = Accruals = 未払費用 Accruals = Accrued expenses / 未払費用
Total revenues = Revenue = Net sales = 売上高 = 売上高 Revenue = Total Revenues: = Revenues (unaudited)
A/R, net = Accounts receivable, net of allowance for doubtful accounts of JPY 31,983 thousand = 売掛金
PROPERTY AND EQUIPMENT—Net = Property, plant and equipment, net = PP&E
Basic EPS = Basic net income per share (JPY) = Net income per share - basic = BASIC NET INCOME (LOSS) PER SHARE
Total stockholders' equity = Shareholders’ equity = SHAREHOLDERS' EQUITY, total
Cash, end of each period = Cash and cash equivalents, end of period = Cash and cash equivalents at end of year
Cost of revenues = Cost of sales = COGS = 売上原価
Depreciation and amortization⁸ = D&A = Depreciation & Amortization (1)
Common stock —authorized, 377,600 shares; issued and outstanding, 206,478 shares = Share capital
Income before Income Tax Benefit ³ = Profit before tax = PBT = Pretax income
Other non-current liabilities = Other noncurrent liabilities = Other long-term liabilities
Minority interests in (earnings) losses of subsidiaries = Minority interests in losses of subsidiaries
Backbone Cost (included in the cost of services) = Backbone cost
Backbone expenses = バックボーン費用 Backbone
Long-term borrowings, current portion = LT borrowings due w/in 1 yr
Purchase of property and equipment = Capex - purchase of P&E
Purchase of property and equipment = Capex (cash) = Cash capex
Income taxes paid = Suppl.: taxes paid
Gross margin, Widgets = Gross margin, Widgets, Jul-Sep 2007
Revenues from Acme = Acme total revenue contribution
Intangible assets (net of amortization) = INTANGIBLE ASSETS—Net
Property and equipment, net of accumulated depreciation = Property and equipment
Selling & marketing = Sales and marketing expenses
IP Service (100Mbps-999Mbps) = IP service 100M-999M
Purchase of subsidiary stock from minority shareholders = 少数株主からの子会社株式の購入
Purch. of subs stk = Purchase of subsidiaries' stock
Tax charge/(credit) = Income tax expense = Taxation
Equity to total assets = Equity ratio = Equity ratio (SE / total assets)
Operating margin = Operating margin (OP ÷ net sales)
Operating margin = Operating profit / revenue [%] = Operating income ÷ net sales = Operating income as % of total sales
Short-term debt less than three months = ST debt (<3M), net = ST debt under 3 mths
EBITDA = EBITDA ¥m = EBITDA, JPY mn = EBITDA [JPY mn]
Shareholders' equity per share = BPS [yen] = BPS (yen)
Long-term borrowings, current portion = LTD due within one year = LTD due < 1 yr
Cash, end of period = 期末残高 (Cash, EoP) 現金期末残高
Accounts payable = A/P / 買掛金 買掛金（営業）
Investments in equity method investees = Inv. in EMI
Gain (loss) on other investments = G/L on oth. inv.
Minority interests = Min. int.
Capital expenditures = Capital investment (cash + lease) 設備投資額(リース含む) = 設備投資額(リース含む)
Total shareholders' equity = Net assets (shareholders')
Gross margin ratio = GM% = Gross margin % = Gross profit % = Gross profit margin
Gross profit = GP = Gross margin
Revenue of Acme = Acme 売上 Revenue of Acme
Basic EPS = 1株当たり利益(基本) = 1株当たり利益
Basic EPS = EPS(基本) Basic EPS = 1株当たり純利益 EPS = EPS - basic (yen) = 1株当たり利益(基本) EPS - basic (yen)
Current portion of long-term debt = 1年内返済長期借入金 Current portion of LTD
Diluted EPS = 潜在株式調整後EPS
Number of shares outstanding = 発行済株式総数(期末) = 発行済株式数
Adjusted EBITDA = 修正EBITDA = 調整後EBITDA
Purchase of property and equipment = 設備投資支出 = 設備投資による支出
Operation and maintenance = O&M = 運用保守
Value-added services = 付加価値サービス
Income statement = Profit and loss accounts
GP - SI = 粗利 SI GP - SI = 粗利 SI GP SI
Fiber and DSL = 契約数 Fiber/DSL o/w Fiber + DSL
Contracts: fiber/DSL = Fiber/DSL 契約数 No. of fiber/DSL lines
Order backlog: SI & equipment = 受注残高 Order backlog - SI & equipment
Net cash used in financing activities = CFF (net) 財務CF = 財務CF CFF
Profit before tax = 税引前利益 PBT (before MI & equity method)
Inventories = Inventories / Note 4 = Inventories, notes 4 and 12 = Inventories - see note 4
Bonds = Bonds, see note 4 = Bonds - notes 4 and 12
Notes receivable = Notes receivable, note 4
G&A expenses = Total – G&A expenses (to lead) = G&A expenses (agrees to A-1)
Comprehensive income = Comprehensive income (NI + OCI) = Comprehensive income (A + B)
Retained earnings = Retained earnings (b/f + result - dividends) = Retained earnings (opening balance + net income)
Cash = Cash (per GL)
Total assets = T. assets = T. assets 資産合計
Borrowings with maturities over three months = Borrowings (>3M) = Borrowings > 3 months = 借入金(3ヶ月超)
Borrowings with maturities less than three months = Borrowings <3m = Borrowings under 3 mths = 借入金(3か月以内)
Finance lease creditors, noncurrent = Finance lease creditors > 1 yr = Finance lease creditors due after 12 months
Property and equipment, net = PP&E net book value = PP&E (net book amount)
Balance, end = Balance c/f = Balance carried forward
Short-term borrowings = 流動負債 Current liabilities 短期借入金 ST bank loans
Capital surplus = 株主資本 Shareholders' equity Capital surplus (APIC) 資本剰余金
Net sales = 売上高 Net sales 純額
Cost of equipment = 原価 Cost of revenues 機器原価 Cost of equipment
SI gross profit = 粗利 Gross profit SI粗利 Gross profit - SI
Change in short-term borrowings with maturities less than three months = 短期借入純増減 ST borrowings < 3M, net
Interim dividend per share = Interim div/shr = Interim DPS
Allowance for doubtful accounts = Allow. for doubtful accts
Total contracted bandwidth = Total contracted bandwidth, Gbps = Total contracted BW Gbps (契約総帯域)
Gain (loss) on other investments = Profit/(loss) on other investments
Other noncurrent assets = Other long-term assets その他資産
Current assets = 流動資産 Current assets 合計 Total
Lease liabilities, current portion = Lease liabilities falling due within one year = Lease liabs due < 12 months
Lease liabilities, noncurrent = Lease liabilities falling due after more than one year = Lease liabs (over 1 yr)
Current portion of long-term debt = LTD due < 1 yr = Long-term debt due within one year = L/T debt due within 1 year
Acquisition of a newly controlled company, net of cash acquired = Newly controlled company, net of cash acquired
Acquisition of a newly controlled company, net of cash acquired = New subsidiary, net of cash acq'd = 新規子会社取得
Gross margin for connectivity = GM Conn. = 接続 粗利 GM Conn. = GM conn
Operating margin = OP% = OP% 営業利益率 = OP / revenues (%) = Operating profit as a % of net sales
Gross margin ratio = GP / net sales = Gross profit as a percentage of revenue
Shareholders' equity per share = BPS [yen] = 1株純資産 = 一株当り純資産 = Book value per share
Shareholders' equity per share = Book value/share, yen = 一株当たり資本(円)
Dividend per share = Dividends/share, JPY = Dividend / share
Diluted net income per share = NI/share - diluted = 希薄化EPS(円) = EPS - diluted, yen
Diluted net income per ADS = 希薄化ADS利益(円) = Net income/ADS - diluted = Diluted EPADS, USD
Fair value of available-for-sale securities = AFS securities at FV = FV of AFS portfolio
Market capitalisation = 時価総額 = Market cap.
Acme-Net access revenue = Acme-Net access revenue Acme-Net(個人)
Dividend per share = DPS = 1株配当 = 一株あたり配当金
Interim dividend per share = DPS - interim = 1株当たり中間配当 = DPS - interim (1株当たり中間配当)
Shares outstanding, net of treasury stock = Shares o/s (excl. treasury shares) = 自己株式控除後発行済株式数
Shares outstanding = Shares in issue = No. of shares in issue at period end = No. of common shares issued & o/s [shares]
Acquisition of subsidiary = Purchase of controlled company, net 子会社取得(現金控除後) = Newly controlled company
Allowance for doubtful accounts = AFDA = Allowance for doubtful debts = Allowance for doubtful a/cs = ECL allowance
Purchase of shares in associates = Acquisition of affiliate shares = 持分法適用会社への出資
Investments in and advances to equity method investees = Equity method investments & advances = 持分法投資
Capital expenditure = CAPEX(リース込) = Capex (w/ leases) = CAPEX (cash + leases)
Net income = Net result for the period = Net income for the six months = 四半期純利益
Weighted average shares, diluted = WANS diluted = WANOS (diluted)
Weighted average shares, diluted = W/avg shares - diluted = 期中平均株式数(希薄化後) = 平均株式数(希薄化後)
Weighted average shares, basic = Avg shares, basic 平均株式数(基本) = 期中平均株式数(基本)
Basic net income per ADS = 1ADS当たり純利益(基本) Net income per ADS - basic = Basic EPS per ADS
Order backlog for equipment = Equipment orders on hand = Backlog, eqpt = 機器受注残
Deferred revenue = Deferred income = Unearned revenue = 前受収益
Deferred tax assets = DTA = Deferred income tax assets = 繰延税金資産
Other payables = Accounts payable - other = 未払金 = Non-trade payables
Current income tax = Income taxes - current = 法人税、住民税及び事業税 = Current tax charge
Accrued bonuses = Provision for bonuses = 賞与引当金
Accrued retirement and pension costs = Retirement benefit liability = 退職給付に係る負債
Income before minority interests = 少数株主損益調整前四半期純利益 = Profit before non-controlling interests
Net change in short-term borrowings = Increase (decrease) in short-term debt, net = 短期借入金の純増減額
Short-term borrowings, initial maturities under 3 months = ST borr. (<3m)
Proceeds from long-term borrowings = New long-term loans = 長期借入れによる収入
Purchase of treasury stock = Share buybacks = Repurchase of own shares = 自己株式の取得による支出
Unrealised gains on AFS securities = その他有価証券評価差額金 = Unrealized holding gains on securities
Translation adjustments = 為替換算調整勘定 = Foreign currency translation reserve
Long-term debt, falling due within one year = Long-term borrowings, current portion
Diluted EPS = Fully diluted EPS = EPS assuming dilution
Accumulated deficit, beginning of year = Deficit brought forward = 期首欠損金
Systems integration = システムインテグレーション
Fibre access = Fiber access
Staff costs inc. bonus = Staff costs including bonus
Capital expenditure inc. leased assets = Capex including capital leases
Bad debt allowance (incl. above, deducted) = Bad debt allowance
"""

APART = """
Other inc. | Other including
Borrowings (incl. long-term) | Borrowings
Net cash used in financing activities | Net cash used in investing activities
Gross margin | Gross margin ratio
Gross profit | Gross profit margin
Acme 売上原価 Acme cost of revenues | 売上原価
Acme 売上 Revenue - Acme | Revenue
設備投資支出 | 設備投資額
1株当たり利益(基本) | 潜在株式調整後EPS
Gross margin % | Gross margin
Gross margin ratio | Gross margin ratio (SI / equipment)
Balance sheet | Total assets
Interest receivable | Interest payable
Interest receivable | Interest income
Stocks | Inventories
Profit and loss account | Retained earnings
Prepayments and accrued income | Prepaid expenses
Accruals and deferred income | Deferred income
Trade and other receivables | Trade receivables
Less than three months | Three months
Less: current portion | Long-term debt, less current portion
Operating lease liabilities | Finance lease liabilities
Creditors: amounts falling due within one year | Trade creditors
Debtors: amounts falling due after more than one year | Creditors: amounts falling due after more than one year
Profit attributable to equity shareholders | Profit attributable to minority interests
Purchase of intangible fixed assets | Purchase of tangible fixed assets
Proceeds from disposal of property, plant and equipment | Loss on disposal of property, plant and equipment
Annual churn | Monthly churn
Retained profit for the year | Profit for the year
Operating costs | Operating profit
Cash and cash equivalents | Cash and short-term deposits
External revenue | Intersegment revenue
Operating income | Operating income (north)
Deferred tax assets | Deferred tax assets (current)
ST borrowings < 3M / 短期借入金 | Change in ST borrowings < 3M
Repayment of borrowings over 3 months / 借入金の増減 | Change in borrowings over 3 months
Debt due over three months | Debt due under three months
Debt due over three months | Debt due to Sep-07
Loans < 3M to Sep-07 | Loans to Sep-07
Interest | Interest inc. other
Net assets | Net assets (shareholders')
Operating income | Income before income tax
Net income | Net income per share
Basic net income per share | Diluted net income per share
Capital lease obligations, current portion | Capital lease obligations, noncurrent
Interest income | Net interest income
Cash, beginning of period | Cash, end of period
Total assets | Total current assets
Adjusted EBITDA | EBITDA
Shareholders' equity | Shareholders' equity per share
Other income | Other
SYS 売上高 | 売上高
粗利 SI GP - SI | 粗利 Gross profit
T-bills | Total bills
3年債 3-year bonds | 5年債 5-year bonds
Borrowings (>3M) | Borrowings (<3M)
借入金(3ヶ月超) | 借入金(3ヶ月以内)
Deposits over 3 months | Deposits over 6 months
Lease obligations due > 1 yr | Lease obligations due < 1 yr
Finance lease creditors > 1 yr | Finance lease creditors < 1 yr
Tax losses c/f | Tax losses
Trade receivables > 1 year past due | Trade receivables, noncurrent
Acquisition of a newly controlled company | Purchase of subsidiary stock from minority shareholders
Weighted average number of shares, basic | Weighted average number of shares, diluted
Loans (to related parties) | Loans
Net sales (to G7) | Net sales
Net sales (from lead) | Net sales
Total liabilities | T/L
Loan note 2 | Loan note 3
Bonds - Note 1 | Bonds - Note 2
Long-term debt, Note 1 | Long-term debt, Note 2
Bank loans / Note 1 | Bank loans
Net sales (US + Canada) | Net sales
Retained earnings (b/f) | Retained earnings
Property (land - buildings) | Property
Loans past due (30+ days) | Loans past due (90+ days)
Bonds rated (A+) | Bonds rated (AA+)
Capital issue | Capital issued
Operating income / loss | Operating margin
Operating expenses / revenue | Operating margin
Operating income / total assets | Operating margin
OP % chg | OP%
Operating income % | Operating income
Operating profit / revenue | Operating profit
Operating income, revenue | Operating margin
Interim dividend per share | Annual dividend per share
1株当たり中間配当 | 1株当たり期末配当
Dividends declared | Dividends paid
Dividends declared per share | Dividends paid per share
Dividends paid to minority shareholders | Dividends paid
Purchase of shares in associates | Investments in associates
Refund of guarantee deposits | Payment of guarantee deposits
Refund of guarantee deposits | Guarantee deposits
期中平均株式数(基本) | 期中平均株式数(希薄化後)
1ADS当たり純利益(基本) | 1ADS当たり純利益(希薄化後)
Debt, net of cash | Debt
Less: current portion | Noncurrent
Deferred income | Deferred income tax
Deferred tax assets | Deferred tax liabilities
Other payables | Accounts payable
Other receivables | Accounts receivable
Income tax payable | Income tax receivable
Proceeds from long-term borrowings | Repayments of long-term borrowings
Proceeds from long-term borrowings | Long-term borrowings
短期借入金の純増減(3ヶ月未満) ST borr. net | Short-term borrowings
Related party payables | Payables
Accumulated deficit, beginning | Accumulated deficit
1株未満 | 1株当たり利益
Gross profit / headcount | Gross profit ratio
Unrealised exchange diffs 為替差損益 | Foreign exchange gain
Profit on ordinary activities | Gain on ordinary activities
Service over 1 Gbps | Service
売上 Revenues 前年比 YoY | 前年比 YoY
Interest paid | Interest received
Order received | Order backlog
Shares outstanding, net of treasury stock | Shares issued and outstanding
Cash, USD | Cash, JPY
Cash, USD | Cash
Ordinary shares/ADS ratio | Ordinary shares per share
Number of shares/ADS | Number of shares per ADS holder
時価総額 | 時価
"""


@pytest.mark.parametrize("line", ONE_THING.strip().splitlines())
def test_captions_of_one_thing_have_one_name(line: str) -> None:
    assert len({CAPTIONS.read(caption).name for caption in line.split(" = ")}) == 1


@pytest.mark.parametrize("line", APART.strip().splitlines())
def test_captions_of_two_things_stay_apart(line: str) -> None:
    one, other = line.split(" | ")
    assert CAPTIONS.read(one).name != CAPTIONS.read(other).name


@pytest.mark.parametrize(
    "caption", ["Total", "Other", "Others—net", "TOTAL:", "小計", "その他", "Subtotal", "BALANCE, APRIL 1, 2007"]
)
def test_generic_captions_need_their_group(caption: str) -> None:
    assert CAPTIONS.generic(CAPTIONS.read(caption))


@pytest.mark.parametrize(
    ("caption", "concept"),
    [
        ("Total assets", "total assets"),
        ("総資産", "total assets"),
        ("Total liabilities and shareholders' equity", "total liabilities and equity"),
        ("Net decrease in cash", "net change in cash"),
        ("CASH, BEGINNING OF EACH PERIOD", "cash at beginning"),
        ("Effect of exchange rate changes on cash", "effect of exchange rates"),
        ("Dividends per share", "dividend per share"),
    ],
)
def test_concepts_are_found_by_any_of_their_captions(caption: str, concept: str) -> None:
    assert concept in CAPTIONS.concepts(caption)


def test_a_caption_without_concept_has_none() -> None:
    assert CAPTIONS.concepts("Number of vending machines") == ()


def test_near_captions_are_not_the_same() -> None:
    total, cost = CAPTIONS.read("Total cost"), CAPTIONS.read("Cost of revenues")
    assert CAPTIONS.near(total, cost)
    assert total.name != cost.name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Cash dividend per share", "DPS - interim (1株当たり中間配当)"),
        ("Payment of dividends", "Dividends declared"),
        ("Fair value of available-for-sale securities", "AFS securities - listed"),
        ("Investment in an equity method investee", "Acquisition of affiliate shares"),
        ("Refund (payment) of guarantee deposits", "差入保証金の増減 / Change in deposits"),
        ("Income before income tax", "Profit before tax, MI & equity method"),
        ("SG&A expenses and R&D", "SG&A + R&D 販管費・研究開発費計"),
        ("Allowance for doubtful accounts", "Allowance for doubtful debts - trade"),
        ("Number of shares outstanding", "Issued shares at period end"),
    ],
)
def test_captions_that_often_name_one_thing_are_near_and_not_the_same(one: str, other: str) -> None:
    assert CAPTIONS.near(CAPTIONS.read(one), CAPTIONS.read(other))
    assert CAPTIONS.read(one).name != CAPTIONS.read(other).name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Refund of guarantee deposits", "Payment of guarantee deposits"),
    ],
)
def test_what_goes_the_other_way_is_not_near(one: str, other: str) -> None:
    assert not CAPTIONS.near(CAPTIONS.read(one), CAPTIONS.read(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Cash on hand", "Cash and cash equivalents"),  # the notes and coins of a ledger beside its bank accounts
        ("Interest paid", "Interest expense"),
        ("Interest received", "Interest income"),
        ("Interest on loans", "Interest expense"),  # what a lender earns
        ("Bad debt expense", "Allowance for doubtful accounts"),
        ("Paid-in capital", "Common stock"),
        ("Less liquid investments", "Liquid investments"),
    ],
)
def test_what_accountants_keep_apart_is_not_even_near(one: str, other: str) -> None:
    assert not CAPTIONS.near(CAPTIONS.read(one), CAPTIONS.read(other))
    assert CAPTIONS.read(one).name != CAPTIONS.read(other).name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Depreciation expense", "Depreciation and amortization"),
        ("Depreciation charge", "Depreciation and amortization"),
        ("営業債務及びその他の債務", "買掛金"),
        ("Interest on borrowings", "Interest expense"),
    ],
)
def test_a_part_or_what_may_hold_more_has_another_name(one: str, other: str) -> None:
    assert CAPTIONS.near(CAPTIONS.read(one), CAPTIONS.read(other))
    assert CAPTIONS.read(one).name != CAPTIONS.read(other).name


@given(st.text(max_size=80))
def test_any_text_is_read_and_reading_is_stable(text: str) -> None:
    captions = Captions(NO_WORDS)
    first = captions.read(text)
    plainer = {one for token in first.tokens for one in (singular(token), singular(unmarked(token)))}
    assert captions.read(" ".join(first.words)).tokens <= first.tokens | plainer


@given(st.permutations(["deferred", "tax", "asset", "foreign", "branch"]))
def test_word_order_does_not_matter(words: list[str]) -> None:
    assert CAPTIONS.read(" ".join(words)).name == CAPTIONS.read("deferred tax asset foreign branch").name


@given(st.sampled_from(["Net income", "Total current liabilities", "Interest expense", "Cost of systems integration"]))
def test_case_punctuation_and_notes_do_not_matter(caption: str) -> None:
    name = CAPTIONS.read(caption).name
    for variant in (
        caption.upper(),
        f"{caption}:",
        f"{caption} (1)",
        f"{caption}²",
        f"{caption}3",
        f"  {caption}—net",
        f"{caption}, net",
    ):
        assert CAPTIONS.read(variant).name == name


def test_classes_and_products_keep_their_numbers() -> None:
    assert CAPTIONS.read("Tier 1 capital").name != CAPTIONS.read("Tier 2 capital").name
    assert CAPTIONS.read("Level3 assets").name != CAPTIONS.read("Level2 assets").name


@pytest.mark.parametrize(
    ("caption", "concepts"),
    [
        ("Income before income taxes", ("income before income tax",)),
        ("Income before income taxes, minority interest and extraordinary items", ("income before income tax",)),
        ("Loss from continuing operations before income taxes and equity in earnings", ("income before income tax",)),
        ("Income before income taxes of the segment", ()),
        ("Income before cumulative effect of accounting changes", ()),
    ],
)
def test_a_caption_of_the_vocabulary_may_go_on_with_more(caption: str, concepts: tuple[str, ...]) -> None:
    assert CAPTIONS.concepts(caption) == concepts


def test_classes_and_series_keep_their_letter() -> None:
    captions = Captions(Words(kinds={"fillers": ("a", "of")}))
    assert captions.read("Class A shares").tokens != captions.read("Class shares").tokens
    assert captions.read("Shares of Series B").tokens & captions.read("Series A shares").tokens == {"share"}


def test_months_that_a_scan_has_cut_off_say_when_and_not_what() -> None:
    assert not CAPTIONS.kind_of_column("d Ended Septen 2007 Thousands of")
    assert CAPTIONS.kind_of_column("Members")
    assert CAPTIONS.kind_of_column("Market value")
    assert not CAPTIONS.kind_of_column("Interim Perio September 30, 2006")


@pytest.mark.parametrize(
    ("heading", "kinds"),
    [
        ("dad Contarates Ended September 30, 2006", set()),
        ("Interim Period Er 30, 2007", set()),
        ("Throp Martha E Three Months Er 30, 2", set()),
        ("Fiscal Year Ende March 31, 2007 Thousands of Yer", set()),
        ("nber 30, % of total revenues", {"revenue"}),
        ("Gross d Ended Septen 30, 2007", {"gross"}),
        ("Osaka Quarter Ended June 30, 2006", {"osaka"}),
        ("Osaka 13 weeks ended 30 June, 2006", {"osaka"}),
        ("Osaka half-year ended June 2006", {"osaka"}),
        ("Plant 2, Osaka", {"osaka", "plant"}),
        ("Model 3, 2007", {"model"}),
    ],
)
def test_words_beside_a_damaged_date_are_pieces_of_it_and_names_beside_a_whole_one_are_not(
    heading: str, kinds: set[str]
) -> None:
    assert CAPTIONS.kind_of_column(heading) == kinds


@pytest.mark.parametrize(
    "heading",
    [
        "6ME 9/30/2007", "Q/E 30-Sep-07", "2Q (Jul-Sep) FY07", "Sep-07 YTD", "FY2007/上期",
        "Y'000 6M to Sep-07", "JPY mm Sep-07", "千円 2Q07", "RMB'000 2Q07", "単位：千円 3M to 30/9/07", "JPY thds 2Q07",
        "(whole ¥) As at 2007-09-30", "¥ thous. 6 mos ended 2007-09-30", "FY07 2Q thou. yen", "Mn yen 2Q07",
        "2Q07 yen in full",
    ],
)  # fmt: skip
def test_when_and_in_what_money_a_column_speaks_is_not_what_it_holds(heading: str) -> None:
    assert not CAPTIONS.kind_of_column(heading)
    assert CAPTIONS.kind_of_column(f"Gross {heading}") >= {"gross"}


def test_a_day_in_numbers_says_when_and_not_what() -> None:
    assert CAPTIONS.read("Balance, beginning (4/1/07)").tokens == CAPTIONS.read("Balance, beginning").tokens
    assert CAPTIONS.read("Balance 30-Sep-07").tokens == CAPTIONS.read("Balance").tokens


@pytest.mark.parametrize(
    ("row", "column"), [("配当金 Dividends", "欠損金 Deficit"), ("Deficit", "Payment of dividends")]
)
def test_an_amount_that_two_captions_name_is_one_in_either_order_and_language(row: str, column: str) -> None:
    joined = CAPTIONS.joined(CAPTIONS.read(row), CAPTIONS.read(column))
    other = CAPTIONS.joined(CAPTIONS.read("Dividends"), CAPTIONS.read("Accumulated deficit"))
    assert joined.name == other.name
    assert joined.name != CAPTIONS.joined(CAPTIONS.read(row), CAPTIONS.read("Net income")).name


def test_the_total_of_a_lead_schedule_is_a_total_and_that_of_the_metal_is_not() -> None:
    assert CAPTIONS.generic(CAPTIONS.read("Lead total 合計"))
    assert not CAPTIONS.generic(CAPTIONS.read("Lead"))


@pytest.mark.parametrize(
    ("caption", "plain"),
    [
        ("Equity ratio (SE / total assets)", "Equity ratio"),
        ("Operating margin (operating income ÷ revenues)", "Operating margin"),
        ("memo: Cost of revenues, total", "Cost of revenues"),
        ("Net sales (total revenue)", "Revenues"),
        ("Income from operations (operating income)", "Operating income"),
    ],
)
def test_how_a_ratio_is_made_and_that_a_row_is_a_memo_make_no_other_caption(caption: str, plain: str) -> None:
    assert CAPTIONS.read(caption).name == CAPTIONS.read(plain).name


def test_a_caption_in_brackets_that_is_another_stays() -> None:
    assert CAPTIONS.read("Gross profit (revenue)").name != CAPTIONS.read("Gross profit").name
    assert CAPTIONS.read("Net income (operating income)").name != CAPTIONS.read("Net income").name


def test_brackets_with_a_slash_behind_what_is_no_ratio_stay() -> None:
    assert CAPTIONS.read("Receivables (trade / other)").name != CAPTIONS.read("Receivables").name


def test_what_is_said_to_be_about_something_is_no_retained_earnings() -> None:
    assert CAPTIONS.read("S&M re Subsidiaries").tokens == CAPTIONS.read("S&M for subsidiaries").tokens
    assert CAPTIONS.read("Fees re: Audit").tokens == CAPTIONS.read("Fees for audit").tokens
    for caption in ("Opening RE", "opening re", "change in re", "Opening re balance"):
        assert "retained" in CAPTIONS.read(caption).tokens


@pytest.mark.parametrize(
    "title",
    [
        "Trend (shares, contracts, per-share in units)",
        "Trend 株数・契約数は実数",
        "Trend; 株数・1株当りは実数 (shares in units)",
    ],
)
def test_what_a_title_says_of_units_names_nothing(title: str) -> None:
    assert CAPTIONS.read(title).name == CAPTIONS.read("Trend").name


def test_words_in_brackets_that_state_no_unit_stay() -> None:
    assert CAPTIONS.read("Trust income (reinvested in units)").name != CAPTIONS.read("Trust income").name


def test_equipment_under_a_short_name_is_no_equity() -> None:
    assert CAPTIONS.read("Prop. & eq., net").name == CAPTIONS.read("Property and equipment, net").name
    assert CAPTIONS.read("Sh. eq.").name == CAPTIONS.read("Shareholders' equity").name
    assert "equity" not in CAPTIONS.read("Office eq.").tokens


@pytest.mark.parametrize(
    ("short", "other"),
    [
        ("Port revenue", "portion"),
        ("Opn. balance", "operation"),
        ("Impr. of goodwill", "improvement"),
        ("N/P", "payable"),
    ],
)
def test_a_short_word_of_several_meanings_is_read_as_none_of_them(short: str, other: str) -> None:
    assert other not in CAPTIONS.read(short).tokens


def test_a_country_by_its_letters_names_a_row() -> None:
    assert CAPTIONS.read("FR").tokens == {"fr"}
