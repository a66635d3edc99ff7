using Helpdesk.Sdk.ConformanceTests;

namespace Helpdesk.Sdk.Tests.InMemory;

public sealed class InMemoryApprovalTests : ApprovalSuite
{
    protected override ValueTask<IHelpdeskState> CreateStateAsync() => InMemoryState.Create(Clock);
}

public sealed class InMemoryApprovalUseTests : ApprovalUseSuite
{
    protected override ValueTask<IHelpdeskState> CreateStateAsync() => InMemoryState.Create(Clock);
}

public sealed class InMemoryFreezeTests : FreezeSuite
{
    protected override ValueTask<IHelpdeskState> CreateStateAsync() => InMemoryState.Create(Clock);
}

public sealed class InMemoryDeskControlTests : DeskControlSuite
{
    protected override ValueTask<IHelpdeskState> CreateStateAsync() => InMemoryState.Create(Clock);
}

public sealed class InMemoryLedgerGuardTests : LedgerGuardSuite
{
    protected override ValueTask<IHelpdeskState> CreateStateAsync() => InMemoryState.Create(Clock);
}

public sealed class InMemorySecureLinkTests : SecureLinkSuite
{
    protected override ValueTask<IHelpdeskState> CreateStateAsync() => InMemoryState.Create(Clock);
}

public sealed class InMemorySecureLinkRedemptionTests : SecureLinkRedemptionSuite
{
    protected override ValueTask<IHelpdeskState> CreateStateAsync() => InMemoryState.Create(Clock);
}

public sealed class InMemorySecureLinkPlaceTests : SecureLinkPlaceSuite
{
    protected override ValueTask<IHelpdeskState> CreateStateAsync() => InMemoryState.Create(Clock);
}

public sealed class InMemorySecureLinkModelTests : SecureLinkModelSuite
{
    protected override ValueTask<IHelpdeskState> CreateStateAsync() => InMemoryState.Create(Clock);
}
