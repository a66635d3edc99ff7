using Xunit;

namespace Helpdesk.Sdk.ConformanceTests;

/// <summary>What every suite over <see cref="IHelpdeskState"/> starts from: fresh state for each fact and a clock that stands still.</summary>
public abstract class StateSuite : IAsyncLifetime
{
    private IHelpdeskState? _state;

    /// <summary>The clock; the state under test must be made with it.</summary>
    protected ManualTimeProvider Clock { get; } = new();

    /// <summary>The state under test.</summary>
    protected IHelpdeskState State => _state ?? throw new InvalidOperationException("The state was not created.");

    /// <summary>The time by <see cref="Clock"/> (UTC).</summary>
    protected DateTimeOffset Now => Clock.GetUtcNow();

    /// <summary>The fact's own token.</summary>
    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>An account to act on.</summary>
    protected static UserKey Anna { get; } = new("corp", "anna-1");

    /// <summary>Another person's account.</summary>
    protected static UserKey Bert { get; } = new("corp", "bert-2");

    /// <summary>An account of another store.</summary>
    protected static UserKey CloudAnna { get; } = new("cloud", "anna-9");

    /// <summary>Makes empty, initialised state on <see cref="Clock"/>. The suite disposes it.</summary>
    protected abstract ValueTask<IHelpdeskState> CreateStateAsync();

    /// <summary>
    /// Opens further instances on the same data, as other processes would; facts about concurrency spread over them. The provider disposes
    /// them. State that cannot be shared leaves this as it is: the same instance again.
    /// </summary>
    protected virtual ValueTask<IReadOnlyList<IHelpdeskState>> OpenMoreAsync(int count) =>
        ValueTask.FromResult<IReadOnlyList<IHelpdeskState>>([.. Enumerable.Repeat(State, count)]);

    /// <summary>Makes the state.</summary>
    public virtual async ValueTask InitializeAsync() => _state = await CreateStateAsync();

    /// <summary>Disposes the state.</summary>
    public virtual async ValueTask DisposeAsync()
    {
        if (_state is not null)
            await _state.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Runs work many times at once over several instances.</summary>
    protected async Task<IReadOnlyList<T>> AtOnceAsync<T>(int count, Func<IHelpdeskState, int, Task<T>> work)
    {
        var states = await OpenMoreAsync(4);
        using var start = new ManualResetEventSlim();
        var tasks = Enumerable.Range(0, count).Select(i => Task.Run(async () =>
        {
            start.Wait(Token);
            return await work(states[i % states.Count], i);
        }, Token)).ToList();
        start.Set();
        return await Task.WhenAll(tasks);
    }
}
