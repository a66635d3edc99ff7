namespace Helpdesk.Sdk.EntityFrameworkCore.Tests;

/// <summary>One of several states on one file has the lock.</summary>
public sealed class NodeLockTests : SqliteTests
{
    [Fact]
    public async Task One_has_the_lock_until_it_gives_it_back()
    {
        var first = (INodeLockSource)await Fixture.OpenAsync();
        var second = (INodeLockSource)await Fixture.OpenAsync();
        await using (var held = await first.TryLockAsync("background", Token))
        {
            Assert.NotNull(held);
            Assert.False(held.Lost.IsCancellationRequested);
            Assert.Null(await second.TryLockAsync("background", Token));
            Assert.Null(await first.TryLockAsync("background", Token));
            await using var other = await second.TryLockAsync("campaign", Token);
            Assert.NotNull(other);
        }
        await using var next = await second.TryLockAsync("background", Token);
        Assert.NotNull(next);
    }

    [Fact]
    public async Task A_place_that_cannot_be_locked_is_an_error_with_its_name()
    {
        var state = (INodeLockSource)Fixture.Make();
        var error = await Assert.ThrowsAsync<StateUnavailableException>(() => state.TryLockAsync("no/such/directory", Token).AsTask());
        Assert.Contains("no/such/directory", error.Message, StringComparison.Ordinal);
    }
}
