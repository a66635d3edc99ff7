using Helpdesk.Sdk.ConformanceTests;

namespace Helpdesk.Sdk.Ldap.Tests.OpenLdap;

public sealed class OpenLdapIdentityStoreConformance() : IdentityStoreSuite(new SlapdStoreFixture("OpenLdap"));

public sealed class OpenLdapListingConformance() : IdentityStoreListingSuite(new SlapdStoreFixture("OpenLdap"));

public sealed class OpenLdapPasswordConformance() : PasswordWriterSuite(new SlapdStoreFixture("OpenLdap"));

public sealed class OpenLdapUnlockConformance() : AccountUnlockerSuite(new SlapdStoreFixture("OpenLdap"));

public sealed class AutoPasswordConformance() : PasswordWriterSuite(new SlapdStoreFixture("Auto"));

public sealed class OpenLdapCreatorConformance() : UserCreatorSuite(new SlapdStoreFixture("OpenLdap"));

public sealed class OpenLdapWriterConformance() : UserWriterSuite(new SlapdStoreFixture("OpenLdap"));

public sealed class OpenLdapLifeConformance() : UserLifeSuite(new SlapdStoreFixture("OpenLdap"));

public sealed class OpenLdapGroupConformance() : GroupMembershipSuite(new SlapdGroupFixture("OpenLdap"));

public sealed class OpenLdapRemoverConformance() : PasswordRemoverSuite(new SlapdStoreFixture("OpenLdap"));

public sealed class RfcGroupConformance() : GroupMembershipSuite(new SlapdGroupFixture("Rfc"));

public sealed class RfcWriterConformance() : UserWriterSuite(new SlapdStoreFixture("Rfc"));
