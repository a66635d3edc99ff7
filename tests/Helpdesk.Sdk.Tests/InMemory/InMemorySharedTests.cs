using Helpdesk.Sdk.Tests.State;

namespace Helpdesk.Sdk.Tests.InMemory;

public sealed class InMemoryModelTests : StateModelTests
{
    protected override int Runs => 100;

    protected override ValueTask<IHelpdeskState> CreateStateAsync() => InMemoryState.Create(Clock);
}

public sealed class InMemoryPurgeTests : StatePurgeTests
{
    protected override ValueTask<IHelpdeskState> CreateStateAsync() => InMemoryState.Create(Clock);
}
