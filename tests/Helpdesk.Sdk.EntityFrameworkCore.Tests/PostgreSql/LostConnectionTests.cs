using System.Net;
using Helpdesk.Sdk.Testing;
using Npgsql;

namespace Helpdesk.Sdk.EntityFrameworkCore.Tests.PostgreSql;

/// <summary>Connections that end: nothing half done, and work resumes by itself.</summary>
public sealed class LostConnectionTests : PostgreSqlTests
{
    [Fact]
    public async Task Work_resumes_when_the_server_ended_the_connections()
    {
        await State.Ledger.RecordAsync(Line(), Token);
        Assert.NotNull(await State.Ledger.GetHeadAsync(Token));
        for (var round = 0; round < 3; round++)
        {
            EndConnections();
            await State.Ledger.RecordAsync(Line(), Token);
            EndConnections();
            Assert.Equal(round + 2, (await State.Ledger.GetHeadAsync(Token))!.Sequence);
        }
    }

    [Fact]
    public async Task A_server_that_is_gone_fails_closed_and_is_found_again()
    {
        await using var proxy = Proxy();
        var state = Fixture.Make(connection: Through(proxy));
        await state.Ledger.RecordAsync(Line(), Token);
        proxy.ToServer.Rule = FaultRule.Then(FaultEffect.Reset);
        await Assert.ThrowsAsync<StateUnavailableException>(() => state.Ledger.BeginAsync(Intent(), Token).AsTask());
        await Assert.ThrowsAsync<StateUnavailableException>(() => state.Ledger.GetHeadAsync(Token).AsTask());
        proxy.ToServer.Rule = FaultRule.Forward;
        await state.Ledger.BeginAsync(Intent(), Token);
        Assert.Equal(2, (await state.Ledger.GetHeadAsync(Token))!.Sequence);
    }

    [Fact]
    public async Task Wherever_the_connection_breaks_the_caller_is_told_the_truth()
    {
        await using var proxy = Proxy();
        var state = Fixture.Make(connection: Through(proxy));
        await state.Outbox.EnqueueAsync(Message("first"), Token);
        var (stored, lost) = (0, 0);
        // The cuts go through the beginning, and then through a message that is long enough to be met.
        for (var bytes = 0; bytes < 1900; bytes += 59)
        {
            var id = $"m{bytes}";
            var accepted = proxy.Accepted;
            // What does not arrive at the server is not stored; what the server answers to nobody is.
            var direction = bytes % 2 == 0 ? proxy.ToClient : proxy.ToServer;
            direction.Rule = FaultRule.Then(FaultEffect.Reset, bytes);
            var adding = state.Outbox.EnqueueAsync(Message(id) with { ProtectedText = new byte[1500] }, Token).AsTask();
            while (!adding.IsCompleted && proxy.Accepted == accepted)
                await Task.Delay(1, Token);
            direction.Rule = FaultRule.Forward;
            var error = await Record.ExceptionAsync(() => adding);
            var isStored = (long)Fixture.Run($"SELECT COUNT(*) FROM outbox WHERE id = '{id}'")! == 1;
            if (error is null)
                Assert.True(isStored, $"after {bytes} bytes: told of success, but nothing is stored");
            else if (Assert.IsType<StateUnavailableException>(error).Message.Contains("Nothing of this was stored", StringComparison.Ordinal))
                Assert.False(isStored, $"after {bytes} bytes: told of failure, but it is stored");
            _ = isStored ? stored++ : lost++;
        }
        Assert.True(stored > 0, "no connection survived, or no commit was found out");
        Assert.True(lost > 0, "no connection broke in time");
    }

    [Fact]
    public async Task Whether_a_commit_without_answer_happened_is_found_out()
    {
        await State.InitializeAsync(Token);
        var server = new PostgreSqlServer(Fixture.ConnectionString, Clock, Clock.GetUtcNow);
        foreach (var end in new[] { "COMMIT", "ROLLBACK" })
        {
            using var session = server.Open();
            server.Dialect.BeginWriting(session);
            session.Execute("INSERT INTO Meta (Name, Value) VALUES (@1, 'x')", end);
            var asked = Task.Run(() => server.Dialect.WasCommitted(session, server.Open), Token);
            await Task.Delay(200, Token);
            Assert.False(asked.IsCompleted, "It was answered before it was decided.");
            session.Execute(end);
            Assert.Equal(end == "COMMIT", await asked);
        }
        Assert.Equal(1L, Fixture.Run("SELECT COUNT(*) FROM meta"));
    }

    [Fact]
    public async Task A_node_that_stops_in_the_middle_does_not_stop_the_others()
    {
        await State.InitializeAsync(Token);
        var server = new PostgreSqlServer(Fixture.ConnectionString, Clock, Clock.GetUtcNow);
        using var stopped = server.Open();
        stopped.RunScript("SET idle_in_transaction_session_timeout = '500ms'");
        server.Dialect.BeginWriting(stopped);
        await State.Ledger.RecordAsync(Line(), Token);
        Assert.Single(await HistoryAsync());
    }

    private void EndConnections() => Fixture.Run(
        $"SELECT COUNT(pg_terminate_backend(pid, 10000)) FROM pg_stat_activity WHERE application_name = '{Fixture.Schema}' AND pid <> pg_backend_pid()");

    private FaultProxy Proxy()
    {
        var server = new NpgsqlConnectionStringBuilder(Fixture.ConnectionString);
        return FaultProxy.Start(new IPEndPoint(IPAddress.Parse(server.Host!), server.Port));
    }

    private string Through(FaultProxy proxy) =>
        new NpgsqlConnectionStringBuilder(Fixture.ConnectionString) { Port = proxy.EndPoint.Port }.ConnectionString;
}
