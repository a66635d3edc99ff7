using Helpdesk.Sdk.ConformanceTests;

namespace Helpdesk.Sdk.Ldap.Tests.OpenLdap;

public sealed class OpenLdapIdentityStoreConformance() : IdentityStoreSuite(new SlapdStoreFixture("OpenLdap"));

public sealed class OpenLdapListingConformance() : IdentityStoreListingSuite(new SlapdStoreFixture("OpenLdap"));

public sealed class OpenLdapPasswordConformance() : PasswordWriterSuite(new SlapdStoreFixture("OpenLdap"));

public sealed class OpenLdapUnlockConformance() : AccountUnlockerSuite(new SlapdStoreFixture("OpenLdap"));

public sealed class AutoPasswordConformance() : PasswordWriterSuite(new SlapdStoreFixture("Auto"));
