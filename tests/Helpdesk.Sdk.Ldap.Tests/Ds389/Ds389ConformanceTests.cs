using Helpdesk.Sdk.ConformanceTests;

namespace Helpdesk.Sdk.Ldap.Tests.Ds389;

public sealed class Ds389IdentityStoreConformance() : IdentityStoreSuite(new Ds389StoreFixture());

public sealed class Ds389ListingConformance() : IdentityStoreListingSuite(new Ds389StoreFixture());

public sealed class Ds389PasswordConformance() : PasswordWriterSuite(new Ds389StoreFixture());

public sealed class Ds389UnlockConformance() : AccountUnlockerSuite(new Ds389StoreFixture());
