#!/usr/bin/python3
"""Fills a freshly provisioned domain, before the server starts.

usage: samba-seed.py SMB_CONF BASE_DN < two lines: the lab's address, the helpdesk account's password

The passwords of people are the same in every lab (see README.md); those of the administrator and the
helpdesk account are made for each run.
"""
import sys

import ldb
from samba.auth import system_session
from samba.dcerpc import misc
from samba.credentials import Credentials
from samba.ndr import ndr_unpack
from samba.param import LoadParm
from samba.samdb import SamDB
from samba.sd_utils import SDUtils

PERSON_PASSWORD = "Start#Pass1"
DELEGATED = ("Staff", "VIP", "Tests")

GROUPED = ("Groups", "Tests")

RESET_PASSWORD = "00299570-246d-11d0-a768-00aa006e0529"

# What the helpdesk may write on users, by the attributes' names: unlock and must change first, then the fields of an account.
WRITABLE = ("lockoutTime", "pwdLastSet", "userAccountControl", "accountExpires", "sAMAccountName", "userPrincipalName", "cn", "name",
            "displayName", "givenName", "sn", "mail", "mobile", "proxyAddresses")


def minutes(count):
    """Directory intervals are negative counts of 100 nanoseconds."""
    return str(int(-count * 60 * 10_000_000))


class Seed:
    def __init__(self, conf, base):
        lp = LoadParm(conf)
        credentials = Credentials()
        credentials.guess(lp)
        self.db = SamDB(session_info=system_session(lp), credentials=credentials, lp=lp)
        self.base = base
        self.dns = base.replace("DC=", "").replace(",", ".")

    def run(self, address, helpdesk_password):
        self.db.transaction_start()
        self.policy()
        for name in ("Lab", "Service,OU=Lab", "Staff,OU=Lab", "VIP,OU=Lab", "Groups,OU=Lab", "Left,OU=Lab", "Tests,OU=Lab"):
            self.db.add({"dn": f"OU={name},{self.base}", "objectClass": "organizationalUnit"})
        self.people()
        self.protected()
        hduser = self.person("hduser", "Service", helpdesk_password, "Helpdesk Service")
        self.service_principal(address)
        self.db.transaction_commit()
        self.delegate(hduser)
        self.fine_grained("labStrictPSO", 10, 14, 5, 30, [self.user_dn("u000010", "VIP"), self.group_dn("Strict Policy")])
        # Two seconds: a test can watch a lock end by itself.
        self.fine_grained("labBriefPSO", 20, 8, 3, 2 / 60, [self.group_dn("Brief Lockout")])

    def policy(self):
        self.change(self.base, lockoutThreshold="3", lockoutDuration=minutes(30), lockOutObservationWindow=minutes(30),
                    minPwdAge="0", pwdHistoryLength="3", minPwdLength="8", pwdProperties="1")

    def people(self):
        for number in range(1, 21):
            folder = "Staff" if number < 10 else "VIP" if number < 15 else "Left"
            name = f"u{number:06d}"
            self.person(name, folder, PERSON_PASSWORD, f"User {number:06d}", {
                "givenName": "User", "sn": f"{number:06d}", "mail": f"{name}@example.test",
                "mobile": f"+1555{number:07d}", "department": f"Dept{number % 5}", "employeeID": f"E{number:06d}"})
        # Nothing beyond what the schema demands: no names, no mail, no telephone, no principal name.
        self.db.add(self.account(self.user_dn("bare", "Staff"), "bare", PERSON_PASSWORD))
        for name in ("Strict Policy", "Brief Lockout", "Readers", "Empty"):
            self.group(name)
        self.join("Readers", self.user_dn("u000001", "Staff"), self.user_dn("u000002", "Staff"))

    def protected(self):
        """Administrators who sit among the staff, where the delegation would reach them."""
        admins = f"CN=Domain Admins,CN=Users,{self.base}"
        direct = self.person("padmin", "Staff", PERSON_PASSWORD, "Protected Directly", {"adminCount": "1"})
        nested = self.person("pnested", "Staff", PERSON_PASSWORD, "Protected By Nesting")
        self.group("Tier Zero")
        self.join("Tier Zero", nested)
        self.add_members(admins, direct, self.group_dn("Tier Zero"))

    def delegate(self, account):
        sid = str(self.db.schema_format_value("objectSid", self.read(account, "objectSid")), "ascii")
        descriptors = SDUtils(self.db)
        user, unit, group = (self.schema_id(name) for name in ("user", "organizationalUnit", "group"))
        for folder in DELEGATED:
            place = f"OU={folder},OU=Lab,{self.base}"
            descriptors.dacl_add_ace(place, f"(OA;CIIO;CR;{RESET_PASSWORD};{user};{sid})")
            for name in WRITABLE:
                descriptors.dacl_add_ace(place, f"(OA;CIIO;WP;{self.schema_id(name)};{user};{sid})")
            # Users are created in units, and deleted, or moved away, one by one.
            descriptors.dacl_add_ace(place, f"(OA;CI;CC;{user};{unit};{sid})")
            descriptors.dacl_add_ace(place, f"(OA;CIIO;SD;;{user};{sid})")
        for folder in GROUPED:
            descriptors.dacl_add_ace(f"OU={folder},OU=Lab,{self.base}", f"(OA;CIIO;WP;{self.schema_id('member')};{group};{sid})")

    def schema_id(self, name):
        found = self.db.search(self.db.get_schema_basedn(), ldb.SCOPE_ONELEVEL, f"(lDAPDisplayName={name})", ["schemaIDGUID"])
        return str(ndr_unpack(misc.GUID, found[0]["schemaIDGUID"][0]))

    def fine_grained(self, name, precedence, length, threshold, lock_minutes, applies_to):
        self.db.add({
            "dn": f"CN={name},CN=Password Settings Container,CN=System,{self.base}", "objectClass": "msDS-PasswordSettings",
            "msDS-PasswordSettingsPrecedence": str(precedence), "msDS-PasswordReversibleEncryptionEnabled": "FALSE",
            "msDS-PasswordHistoryLength": "3", "msDS-PasswordComplexityEnabled": "TRUE",
            "msDS-MinimumPasswordLength": str(length), "msDS-MinimumPasswordAge": "0",
            "msDS-MaximumPasswordAge": minutes(60 * 24 * 42), "msDS-LockoutThreshold": str(threshold),
            "msDS-LockoutObservationWindow": minutes(lock_minutes), "msDS-LockoutDuration": minutes(lock_minutes),
            "msDS-PSOAppliesTo": applies_to})

    def service_principal(self, address):
        """Kerberos by address: no name server, no hosts file."""
        found = self.db.search(self.base, ldb.SCOPE_SUBTREE, "(sAMAccountName=DC1$)", ["cn"])
        change = ldb.Message(found[0].dn)
        change["spn"] = ldb.MessageElement(f"ldap/{address}", ldb.FLAG_MOD_ADD, "servicePrincipalName")
        self.db.modify(change)

    def account(self, dn, name, password):
        return {"dn": dn, "objectClass": "user", "sAMAccountName": name, "userAccountControl": "512",
                "unicodePwd": f'"{password}"'.encode("utf-16-le")}

    def person(self, name, folder, password, display, more=None):
        dn = self.user_dn(name, folder)
        self.db.add({**self.account(dn, name, password), "userPrincipalName": f"{name}@{self.dns}",
                     "displayName": display, **(more or {})})
        return dn

    def user_dn(self, name, folder):
        return f"CN={name},OU={folder},OU=Lab,{self.base}"

    def group_dn(self, name):
        return f"CN={name},OU=Groups,OU=Lab,{self.base}"

    def group(self, name):
        self.db.add({"dn": self.group_dn(name), "objectClass": "group", "sAMAccountName": name})

    def join(self, name, *members):
        self.add_members(self.group_dn(name), *members)

    def add_members(self, dn, *members):
        change = ldb.Message(ldb.Dn(self.db, dn))
        change["member"] = ldb.MessageElement(list(members), ldb.FLAG_MOD_ADD, "member")
        self.db.modify(change)

    def change(self, dn, **values):
        change = ldb.Message(ldb.Dn(self.db, dn))
        for name, value in values.items():
            change[name] = ldb.MessageElement(value, ldb.FLAG_MOD_REPLACE, name)
        self.db.modify(change)

    def read(self, dn, name):
        return self.db.search(dn, ldb.SCOPE_BASE, attrs=[name])[0][name][0]


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    lab_address, password = sys.stdin.read().split()
    Seed(sys.argv[1], sys.argv[2]).run(lab_address, password)
