using Helpdesk.Sdk.ConformanceTests;

namespace Helpdesk.Sdk.Tests.LocalDirectory;

// The local directory on the SDK's own state in memory.

public sealed class LocalIdentityStoreConformance() : IdentityStoreSuite(InMemoryDirectory.Create());

public sealed class LocalListingConformance() : IdentityStoreListingSuite(InMemoryDirectory.Create());

public sealed class LocalPasswordConformance() : PasswordWriterSuite(InMemoryDirectory.Create());

public sealed class LocalUnlockConformance() : AccountUnlockerSuite(InMemoryDirectory.Create());

public sealed class LocalCreationConformance() : UserCreatorSuite(InMemoryDirectory.Create());

internal static class InMemoryDirectory
{
    public static LocalStoreFixture Create() =>
        new(new InMemoryHelpdeskState(TimeProvider.System, new HistorySealer(new EphemeralKeyRing())).LocalAccounts);
}
