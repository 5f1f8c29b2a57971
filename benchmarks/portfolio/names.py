"""Invented names in both scripts; any likeness to a real person is chance."""

from __future__ import annotations

SURNAMES = (
    ("王", "Wang"), ("李", "Li"), ("张", "Zhang"), ("刘", "Liu"), ("陈", "Chen"), ("杨", "Yang"),
    ("赵", "Zhao"), ("黄", "Huang"), ("周", "Zhou"), ("吴", "Wu"), ("徐", "Xu"), ("孙", "Sun"),
    ("胡", "Hu"), ("朱", "Zhu"), ("高", "Gao"), ("林", "Lin"), ("何", "He"), ("郭", "Guo"),
    ("马", "Ma"), ("罗", "Luo"), ("梁", "Liang"), ("宋", "Song"), ("郑", "Zheng"), ("谢", "Xie"),
)  # fmt: skip
GIVEN = (
    ("伟", "Wei"), ("芳", "Fang"), ("娜", "Na"), ("敏", "Min"), ("静", "Jing"), ("强", "Qiang"),
    ("磊", "Lei"), ("洋", "Yang"), ("艳", "Yan"), ("勇", "Yong"), ("军", "Jun"), ("杰", "Jie"),
    ("涛", "Tao"), ("明", "Ming"), ("超", "Chao"), ("霞", "Xia"), ("平", "Ping"), ("刚", "Gang"),
    ("文博", "Wenbo"), ("晓东", "Xiaodong"), ("建国", "Jianguo"), ("志远", "Zhiyuan"),
    ("思雨", "Siyu"), ("海燕", "Haiyan"), ("国华", "Guohua"), ("子涵", "Zihan"), ("雪梅", "Xuemei"),
)  # fmt: skip
PLACES = (
    ("华北", "Huabei"), ("河北", "Hebei"), ("浙江", "Zhejiang"), ("江苏", "Jiangsu"),
    ("广东", "Guangdong"), ("四川", "Sichuan"), ("湖北", "Hubei"), ("山东", "Shandong"),
    ("福建", "Fujian"), ("陕西", "Shaanxi"), ("云南", "Yunnan"), ("辽宁", "Liaoning"),
)  # fmt: skip
TRADES = (
    ("能源集团", "Energy Group"), ("轨道交通集团", "Rail Group"), ("电网公司", "Power Grid"),
    ("钢铁集团", "Steel Group"), ("银行", "Bank"), ("港口集团", "Ports Group"),
    ("通信公司", "Telecom"), ("航空公司", "Airlines"),
)  # fmt: skip
DEPARTMENTS = (
    ("executive", "高管层", "Executive board"),
    ("procurement", "采购部", "Procurement"),
    ("technology_selection", "信息化部", "Technology selection"),
    ("finance", "财务部", "Finance"),
    ("production", "生产部", "Production"),
    ("engineering", "工程部", "Engineering delivery"),
    ("research", "研发中心", "R&D"),
    ("strategy", "战略规划部", "Strategy planning"),
    ("contract", "合同商务部", "Contract and commercial"),
    ("supply_chain", "供应链部", "Supply chain"),
    ("after_sales", "售后服务部", "After-sales"),
)
TITLES = {
    1: (("副总裁", "Vice president"),),
    2: (("主任", "Director"), ("部长", "Head of department")),
    3: (("处长", "Section head"), ("室主任", "Section manager")),
    4: (("主管", "Specialist"), ("高级工程师", "Senior engineer")),
    5: (("专员", "Officer"), ("工程师", "Engineer")),
}
SUBJECTS = (
    "例会：项目进度与下阶段安排", "Roadmap exchange and open technical points",
    "Re: 招标文件技术部分的澄清", "Re: delivery plan and acceptance criteria",
    "拜访：预算与立项时间", "Quarterly review", "样板点参观的邀请",
    "Commercial terms, second round",
    "电话：付款节点", "Site conditions and interface list",
)  # fmt: skip
HEARD = (
    "预算要到三季度才能下达，技术部门更看重可维护性，希望先看一个同规模的样板点。",
    "They fear a second supplier on the platform; the director wants one hand to hold.",
    "新任副总裁关心交付风险，要求每月一次书面进展，并指定了一位联系人。",
    "Price is third after delivery time and service; the competitor promised eight weeks.",
)
PROMISED = (
    "两周内提供同类项目的运行数据。",
    "We bring the lead expert to the next exchange.",
    "月底前答复合同第七条。",
)


def person_name(number: int) -> tuple[str, str]:
    """Return the name of person `number` in both scripts; distinct numbers give distinct names."""
    surname = SURNAMES[number % len(SURNAMES)]
    rest = number // len(SURNAMES)
    given = GIVEN[rest % len(GIVEN)]
    rest //= len(GIVEN)
    suffix = "" if rest == 0 else f"{GIVEN[rest % len(GIVEN)][0]}{rest // len(GIVEN) or ''}"
    latin = "" if rest == 0 else f" {rest}"
    return surname[0] + given[0] + suffix, f"{given[1]} {surname[1]}{latin}"
