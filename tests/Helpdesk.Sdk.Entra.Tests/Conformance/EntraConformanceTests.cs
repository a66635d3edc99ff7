using Helpdesk.Sdk.ConformanceTests;

namespace Helpdesk.Sdk.Entra.Tests.Conformance;

// Each test gets a tenant of its own; its end fails the test when a request broke the contract.

public sealed class EntraStoreConformance : IdentityStoreSuite, IAsyncDisposable
{
    public EntraStoreConformance() : base(new EntraFixture()) { }

    public ValueTask DisposeAsync() => ((EntraFixture)Fixture).DisposeAsync();
}

public sealed class EntraListingConformance : IdentityStoreListingSuite, IAsyncDisposable
{
    public EntraListingConformance() : base(new EntraFixture()) { }

    public ValueTask DisposeAsync() => ((EntraFixture)Fixture).DisposeAsync();
}

public sealed class EntraPasswordConformance : PasswordWriterSuite, IAsyncDisposable
{
    public EntraPasswordConformance() : base(new EntraFixture()) { }

    public ValueTask DisposeAsync() => ((EntraFixture)Fixture).DisposeAsync();
}

public sealed class EntraCreationConformance : UserCreatorSuite, IAsyncDisposable
{
    public EntraCreationConformance() : base(new EntraFixture()) { }

    public ValueTask DisposeAsync() => ((EntraFixture)Fixture).DisposeAsync();
}

public sealed class EntraUpdateConformance : UserWriterSuite, IAsyncDisposable
{
    public EntraUpdateConformance() : base(new EntraFixture()) { }

    public ValueTask DisposeAsync() => ((EntraFixture)Fixture).DisposeAsync();
}

public sealed class EntraLifeConformance : UserLifeSuite, IAsyncDisposable
{
    public EntraLifeConformance() : base(new EntraFixture()) { }

    public ValueTask DisposeAsync() => ((EntraFixture)Fixture).DisposeAsync();
}

public sealed class EntraRestorationConformance : UserRestorerSuite, IAsyncDisposable
{
    public EntraRestorationConformance() : base(new EntraFixture()) { }

    public ValueTask DisposeAsync() => ((EntraFixture)Fixture).DisposeAsync();
}

public sealed class EntraGroupConformance : GroupMembershipSuite, IAsyncDisposable
{
    public EntraGroupConformance() : base(new EntraFixture()) { }

    public ValueTask DisposeAsync() => ((EntraFixture)Fixture).DisposeAsync();
}

public sealed class EntraApplicationConformance : ApplicationAssignmentsSuite, IAsyncDisposable
{
    public EntraApplicationConformance() : base(new EntraFixture()) { }

    public ValueTask DisposeAsync() => ((EntraFixture)Fixture).DisposeAsync();
}

public sealed class EntraAuthenticatorConformance : AuthenticatorManagerSuite, IAsyncDisposable
{
    public EntraAuthenticatorConformance() : base(new EntraFixture()) { }

    public ValueTask DisposeAsync() => ((EntraFixture)Fixture).DisposeAsync();
}

public sealed class EntraAccessPassConformance : AccessPassIssuerSuite, IAsyncDisposable
{
    public EntraAccessPassConformance() : base(new EntraFixture()) { }

    public ValueTask DisposeAsync() => ((EntraFixture)Fixture).DisposeAsync();
}

public sealed class EntraSessionConformance : SessionRevokerSuite, IAsyncDisposable
{
    public EntraSessionConformance() : base(new EntraFixture()) { }

    public ValueTask DisposeAsync() => ((EntraFixture)Fixture).DisposeAsync();
}
