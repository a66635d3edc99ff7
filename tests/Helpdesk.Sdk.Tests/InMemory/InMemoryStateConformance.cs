using Helpdesk.Sdk.ConformanceTests;

namespace Helpdesk.Sdk.Tests.InMemory;

public sealed class InMemoryOperationLedgerTests : OperationLedgerSuite
{
    protected override ValueTask<IHelpdeskState> CreateStateAsync() => InMemoryState.Create(Clock);
}

public sealed class InMemoryLedgerLimitTests : LedgerLimitSuite
{
    protected override ValueTask<IHelpdeskState> CreateStateAsync() => InMemoryState.Create(Clock);
}

public sealed class InMemoryLedgerProofTests : LedgerProofSuite
{
    protected override ValueTask<IHelpdeskState> CreateStateAsync() => InMemoryState.Create(Clock);
}

public sealed class InMemoryCredentialGuardTests : CredentialGuardSuite
{
    protected override ValueTask<IHelpdeskState> CreateStateAsync() => InMemoryState.Create(Clock);
}

public sealed class InMemoryHistoryTests : HistorySuite
{
    protected override ValueTask<IHelpdeskState> CreateStateAsync() => InMemoryState.Create(Clock);
}

public sealed class InMemoryWindowCounterTests : WindowCounterSuite
{
    protected override ValueTask<IHelpdeskState> CreateStateAsync() => InMemoryState.Create(Clock);
}

public sealed class InMemoryOneTimeSecretTests : OneTimeSecretSuite
{
    protected override ValueTask<IHelpdeskState> CreateStateAsync() => InMemoryState.Create(Clock);
}

public sealed class InMemoryVerificationSessionTests : VerificationSessionSuite
{
    protected override ValueTask<IHelpdeskState> CreateStateAsync() => InMemoryState.Create(Clock);
}

public sealed class InMemoryEnrollmentStoreTests : EnrollmentStoreSuite
{
    protected override ValueTask<IHelpdeskState> CreateStateAsync() => InMemoryState.Create(Clock);
}

public sealed class InMemorySecurityKeyTests : SecurityKeySuite
{
    protected override ValueTask<IHelpdeskState> CreateStateAsync() => InMemoryState.Create(Clock);
}

public sealed class InMemoryOutboxTests : OutboxSuite
{
    protected override ValueTask<IHelpdeskState> CreateStateAsync() => InMemoryState.Create(Clock);
}

public sealed class InMemoryContactObservationTests : ContactObservationSuite
{
    protected override ValueTask<IHelpdeskState> CreateStateAsync() => InMemoryState.Create(Clock);
}

public sealed class InMemoryLocalAccountStoreTests : LocalAccountStoreSuite
{
    protected override ValueTask<IHelpdeskState> CreateStateAsync() => InMemoryState.Create(Clock);
}

public sealed class InMemoryCampaignStoreTests : CampaignStoreSuite
{
    protected override ValueTask<IHelpdeskState> CreateStateAsync() => InMemoryState.Create(Clock);
}

internal static class InMemoryState
{
    public static ValueTask<IHelpdeskState> Create(TimeProvider clock) =>
        ValueTask.FromResult<IHelpdeskState>(new InMemoryHelpdeskState(clock, new ChainSealer()));
}
