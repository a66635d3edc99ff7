using System.Net;
using Helpdesk.Sdk.Testing;
using Npgsql;

namespace Helpdesk.Sdk.EntityFrameworkCore.Tests.PostgreSql;

/// <summary>One of several nodes has the lock, for as long as its connection lives.</summary>
public sealed class PostgreSqlNodeLockTests : PostgreSqlTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private INodeLockSource Node => (INodeLockSource)State;

    [Fact]
    public async Task One_has_the_lock_until_it_gives_it_back()
    {
        var second = (INodeLockSource)await Fixture.OpenAsync();
        await using (var held = await Node.TryLockAsync("background", Token))
        {
            Assert.NotNull(held);
            Assert.Null(await second.TryLockAsync("background", Token));
            await using var other = await second.TryLockAsync("campaign", Token);
            Assert.NotNull(other);
            Assert.False(held.Lost.IsCancellationRequested);
        }
        await using var next = await second.TryLockAsync("background", Token);
        Assert.NotNull(next);
    }

    [Fact]
    public async Task A_lock_whose_connection_ended_is_lost_and_another_takes_it()
    {
        await using var held = await Node.TryLockAsync("background", Token);
        Fixture.Run($"SELECT COUNT(pg_terminate_backend(pid, 10000)) FROM pg_stat_activity WHERE application_name = '{Fixture.Schema}' AND pid <> pg_backend_pid()");
        await LostAsync(held!);
        await using var next = await Node.TryLockAsync("background", Token);
        Assert.NotNull(next);
    }

    [Fact]
    public async Task A_node_that_hears_nothing_gives_up_by_itself()
    {
        var server = new NpgsqlConnectionStringBuilder(Fixture.ConnectionString);
        await using var proxy = FaultProxy.Start(new IPEndPoint(IPAddress.Parse(server.Host!), server.Port));
        server.Port = proxy.EndPoint.Port;
        var far = (INodeLockSource)Fixture.Make(connection: server.ConnectionString);
        await using var held = await far.TryLockAsync("background", Token);
        Assert.NotNull(held);
        proxy.ToClient.Rule = FaultRule.Then(FaultEffect.Stall);
        await LostAsync(held);
        proxy.ToClient.Rule = FaultRule.Forward;
    }

    private static async Task LostAsync(INodeLock held) =>
        await Task.Delay(Patience, held.Lost).ContinueWith(
            t => Assert.True(t.IsCanceled, "The loss was not noticed."), Token, TaskContinuationOptions.None, TaskScheduler.Default);
}
