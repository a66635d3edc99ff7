namespace Helpdesk.Sdk.ConformanceTests.Tests.State;

// The state that the faults are planted in passes every suite as long as none is.

public sealed class SoundOperationLedgerTests : OperationLedgerSuite
{
    protected override ValueTask<IHelpdeskState> CreateStateAsync() => FaultyState.Create(StateFault.None, Clock);
}

public sealed class SoundLedgerLimitTests : LedgerLimitSuite
{
    protected override ValueTask<IHelpdeskState> CreateStateAsync() => FaultyState.Create(StateFault.None, Clock);
}

public sealed class SoundLedgerProofTests : LedgerProofSuite
{
    protected override ValueTask<IHelpdeskState> CreateStateAsync() => FaultyState.Create(StateFault.None, Clock);
}

public sealed class SoundCredentialGuardTests : CredentialGuardSuite
{
    protected override ValueTask<IHelpdeskState> CreateStateAsync() => FaultyState.Create(StateFault.None, Clock);
}

public sealed class SoundHistoryTests : HistorySuite
{
    protected override ValueTask<IHelpdeskState> CreateStateAsync() => FaultyState.Create(StateFault.None, Clock);
}

public sealed class SoundWindowCounterTests : WindowCounterSuite
{
    protected override ValueTask<IHelpdeskState> CreateStateAsync() => FaultyState.Create(StateFault.None, Clock);
}

public sealed class SoundOneTimeSecretTests : OneTimeSecretSuite
{
    protected override ValueTask<IHelpdeskState> CreateStateAsync() => FaultyState.Create(StateFault.None, Clock);
}

public sealed class SoundVerificationSessionTests : VerificationSessionSuite
{
    protected override ValueTask<IHelpdeskState> CreateStateAsync() => FaultyState.Create(StateFault.None, Clock);
}

public sealed class SoundEnrollmentStoreTests : EnrollmentStoreSuite
{
    protected override ValueTask<IHelpdeskState> CreateStateAsync() => FaultyState.Create(StateFault.None, Clock);
}

public sealed class SoundSecurityKeyTests : SecurityKeySuite
{
    protected override ValueTask<IHelpdeskState> CreateStateAsync() => FaultyState.Create(StateFault.None, Clock);
}

public sealed class SoundContactObservationTests : ContactObservationSuite
{
    protected override ValueTask<IHelpdeskState> CreateStateAsync() => FaultyState.Create(StateFault.None, Clock);
}

public sealed class SoundOutboxTests : OutboxSuite
{
    protected override ValueTask<IHelpdeskState> CreateStateAsync() => FaultyState.Create(StateFault.None, Clock);
}

public sealed class SoundApprovalTests : ApprovalSuite
{
    protected override ValueTask<IHelpdeskState> CreateStateAsync() => FaultyState.Create(StateFault.None, Clock);
}

public sealed class SoundApprovalUseTests : ApprovalUseSuite
{
    protected override ValueTask<IHelpdeskState> CreateStateAsync() => FaultyState.Create(StateFault.None, Clock);
}

public sealed class SoundFreezeTests : FreezeSuite
{
    protected override ValueTask<IHelpdeskState> CreateStateAsync() => FaultyState.Create(StateFault.None, Clock);
}

public sealed class SoundDeskControlTests : DeskControlSuite
{
    protected override ValueTask<IHelpdeskState> CreateStateAsync() => FaultyState.Create(StateFault.None, Clock);
}

public sealed class SoundLedgerGuardTests : LedgerGuardSuite
{
    protected override ValueTask<IHelpdeskState> CreateStateAsync() => FaultyState.Create(StateFault.None, Clock);
}

public sealed class SoundSecureLinkTests : SecureLinkSuite
{
    protected override ValueTask<IHelpdeskState> CreateStateAsync() => FaultyState.Create(StateFault.None, Clock);
}

public sealed class SoundSecureLinkRedemptionTests : SecureLinkRedemptionSuite
{
    protected override ValueTask<IHelpdeskState> CreateStateAsync() => FaultyState.Create(StateFault.None, Clock);
}

public sealed class SoundSecureLinkPlaceTests : SecureLinkPlaceSuite
{
    protected override ValueTask<IHelpdeskState> CreateStateAsync() => FaultyState.Create(StateFault.None, Clock);
}

public sealed class SoundSecureLinkModelTests : SecureLinkModelSuite
{
    protected override ValueTask<IHelpdeskState> CreateStateAsync() => FaultyState.Create(StateFault.None, Clock);
}
