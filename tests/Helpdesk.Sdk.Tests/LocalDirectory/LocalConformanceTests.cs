using Helpdesk.Sdk.ConformanceTests;

namespace Helpdesk.Sdk.Tests.LocalDirectory;

// The local directory on the SDK's own state in memory.

public sealed class LocalIdentityStoreConformance() : IdentityStoreSuite(InMemoryDirectory.Create());

public sealed class LocalListingConformance() : IdentityStoreListingSuite(InMemoryDirectory.Create());

public sealed class LocalPasswordConformance() : PasswordWriterSuite(InMemoryDirectory.Create());

public sealed class LocalUnlockConformance() : AccountUnlockerSuite(InMemoryDirectory.Create());

public sealed class LocalCreationConformance() : UserCreatorSuite(InMemoryDirectory.Create());

public sealed class LocalUserWriterConformance() : UserWriterSuite(InMemoryDirectory.Create());

public sealed class LocalUserLifeConformance() : UserLifeSuite(InMemoryDirectory.Create());

public sealed class LocalRestoreConformance() : UserRestorerSuite(InMemoryDirectory.Create());

public sealed class LocalGroupConformance() : GroupMembershipSuite(InMemoryDirectory.Create());

public sealed class LocalApplicationConformance() : ApplicationAssignmentsSuite(InMemoryDirectory.Create());

public sealed class LocalAuthenticatorConformance() : AuthenticatorManagerSuite(InMemoryDirectory.Create());

public sealed class LocalAccessPassConformance() : AccessPassIssuerSuite(InMemoryDirectory.Create());

public sealed class LocalSessionConformance() : SessionRevokerSuite(InMemoryDirectory.Create());

public sealed class LocalPasswordRemovalConformance() : PasswordRemoverSuite(InMemoryDirectory.Create());

public sealed class LocalDeviceTokenConformance() : DeviceTokenSuite(InMemoryDirectory.Create());

public sealed class LocalDeviceProfileConformance() : DeviceProfileSuite(InMemoryDirectory.Create());

public sealed class LocalDeviceTaskConformance() : DeviceTaskSuite(InMemoryDirectory.Create());

internal static class InMemoryDirectory
{
    public static LocalStoreFixture Create() =>
        new(new InMemoryHelpdeskState(TimeProvider.System, new HistorySealer(new EphemeralKeyRing())).LocalAccounts);
}
