using Helpdesk.Sdk.ConformanceTests;

namespace Helpdesk.Sdk.Ldap.Tests.ActiveDirectory;

public sealed class AdIdentityStoreConformance() : IdentityStoreSuite(new SambaStoreFixture());

public sealed class AdListingConformance() : IdentityStoreListingSuite(new SambaStoreFixture());

public sealed class AdPasswordConformance() : PasswordWriterSuite(new SambaStoreFixture());

public sealed class AdUnlockConformance() : AccountUnlockerSuite(new SambaStoreFixture());

public sealed class AdCreatorConformance() : UserCreatorSuite(new SambaStoreFixture());

public sealed class AdWriterConformance() : UserWriterSuite(new SambaStoreFixture());

public sealed class AdLifeConformance() : UserLifeSuite(new SambaStoreFixture());

public sealed class AdGroupConformance() : GroupMembershipSuite(new SambaStoreFixture());
