using Helpdesk.Sdk.ConformanceTests;

namespace Helpdesk.Sdk.Ldap.Tests.Ds389;

public sealed class Ds389IdentityStoreConformance() : IdentityStoreSuite(new Ds389StoreFixture());

public sealed class Ds389ListingConformance() : IdentityStoreListingSuite(new Ds389StoreFixture());

public sealed class Ds389PasswordConformance() : PasswordWriterSuite(new Ds389StoreFixture());

public sealed class Ds389UnlockConformance() : AccountUnlockerSuite(new Ds389StoreFixture());

public sealed class Ds389CreatorConformance() : UserCreatorSuite(new Ds389StoreFixture());

public sealed class Ds389WriterConformance() : UserWriterSuite(new Ds389StoreFixture());

public sealed class Ds389LifeConformance() : UserLifeSuite(new Ds389StoreFixture());

public sealed class Ds389GroupConformance() : GroupMembershipSuite(new Ds389GroupFixture());

public sealed class Ds389RemoverConformance() : PasswordRemoverSuite(new Ds389StoreFixture());
