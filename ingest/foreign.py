"""Headers of customer-relationship systems and address books, and what they hold for us.

One table serves them all: Salesforce, HubSpot, Google Contacts, Outlook.com,
LinkedIn and Chinese address books. What only a contact list has (a department or a
title beside the person) is a *contact target*; :mod:`ingest.contacts` makes
departments, posts and their holders of it.
"""

from __future__ import annotations

#: What a contact list holds beside the fields of a person.
CONTACT_TARGETS = frozenset(
    {
        "given_name", "middle_name", "family_name", "name_suffix",
        "company", "company_ref", "department", "title", "level", "contact_owner",
    }
)  # fmt: skip

_CONTACT = {
    "given_name": ("first name", "firstname", "given name", "名"),
    "middle_name": ("middle name", "additional name", "middlename"),
    "family_name": ("last name", "lastname", "surname", "family name", "姓", "姓氏"),
    "name_suffix": ("name suffix", "suffix"),
    "company": (
        "organization name", "associated company", "company name", "employer", "公司名称",
        "单位名称", "工作单位",
    ),
    "company_ref": ("accountid", "account id", "associated company ids", "company id"),
    "department": (
        "department", "organization department", "dept", "longdept", "long dept", "unit",
        "部门", "所在部门",
    ),
    "title": (
        "title", "job title", "organization title", "position", "职位", "职务", "头衔", "岗位",
    ),
    "level": ("level", "seat level", "职级", "级别", "层级"),
    "contact_owner": ("contact owner", "owner name", "account owner"),
    "emails": (
        "e mail address", "e mail value", "e mail", "email", "personal email", "work email",
        "工作邮箱",
    ),
    "phones": (
        "phone", "phone value", "phone number", "mobile phone", "mobile phone number",
        "mobilephone", "business phone", "home phone", "primary phone", "company main phone",
        "other phone", "手机号", "手机号码", "移动电话", "办公电话", "固定电话", "座机",
    ),
    "tags": ("labels", "group membership", "分组"),
    "ref": ("record id", "contact id"),
}  # fmt: skip

#: Concept to folded header to field or contact target.
FOREIGN_HEADERS: dict[str, dict[str, str]] = {
    "person": {header: target for target, headers in _CONTACT.items() for header in headers},
    "organization": {
        "record id": "ref", "account id": "ref", "company name": "name",
        "parentid": "part_of", "parent account": "part_of", "description": "notes",
    },
    "opportunity": {
        "record id": "ref", "deal name": "name", "accountid": "organization",
        "account id": "organization", "associated company ids": "organization",
        "stagename": "sales_stage", "deal stage": "sales_stage", "closedate": "closes",
        "close date": "closes", "ownerid": "owner", "deal owner": "owner",
    },
    "opportunity_role": {
        "contactid": "person", "contact id": "person",
        "opportunityid": "opportunity", "opportunity id": "opportunity",
    },
}  # fmt: skip

#: Where two columns say the same, the one named earlier here is taken.
PREFERRED = (
    "job title", "organization title", "职务", "职位", "title",
    "longdept", "long dept", "unit", "department", "dept",
    "name", "姓名", "full name", "record id", "id", "contact id",
)  # fmt: skip

#: Other names of the sheets and files.
FOREIGN_NAMES: dict[str, tuple[str, ...]] = {
    "organization": ("company", "companies", "account"),
    "person": ("contact", "connections", "address book", "addressbook", "通讯录"),
    "opportunity": ("deal",),
    "opportunity_role": ("opportunity contact role", "contact roles"),
}

#: Stages of customer-relationship systems that tell how a deal ended.
CLOSED_STAGES = {
    "closed won": "won", "closedwon": "won", "closed lost": "lost", "closedlost": "lost",
}  # fmt: skip
