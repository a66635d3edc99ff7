using System.Data.Common;

namespace Helpdesk.Sdk.Benchmarks;

/// <summary>What somebody writes who needs nothing but a limit: a row with three times, taken by one conditional upsert, one connection for each caller.</summary>
internal sealed class BareClient(Func<DbConnection> open, string prefix, string start) : IAsyncDisposable
{
    private const string Table =
        "CREATE TABLE IF NOT EXISTS bare_limits (member TEXT NOT NULL PRIMARY KEY, first BIGINT NOT NULL, second BIGINT NOT NULL, third BIGINT NOT NULL)";

    private readonly List<(DbConnection Connection, DbCommand Command)> _callers = [];

    public async Task StartAsync(int callers)
    {
        for (var i = 0; i < callers; i++)
        {
            var connection = open();
            await connection.OpenAsync();
            await using (var setUp = connection.CreateCommand())
            {
                setUp.CommandText = start + (i == 0 ? Table : "SELECT 1");
                await setUp.ExecuteNonQueryAsync();
            }
            var command = connection.CreateCommand();
            command.CommandText =
                $"INSERT INTO bare_limits (member, first, second, third) VALUES ({prefix}member, {prefix}now, 0, 0) ON CONFLICT (member) DO UPDATE " +
                $"SET first = {prefix}now, second = bare_limits.first, third = bare_limits.second WHERE bare_limits.third <= {prefix}now - {prefix}window";
            foreach (var name in new[] { "member", "now", "window" })
            {
                var parameter = command.CreateParameter();
                parameter.ParameterName = name;
                parameter.Value = name == "member" ? "" : 0L;
                command.Parameters.Add(parameter);
            }
            await command.PrepareAsync();
            _callers.Add((connection, command));
        }
    }

    public async Task TakeAsync(int caller, string member, long now, long window)
    {
        var command = _callers[caller].Command;
        command.Parameters[0].Value = member;
        command.Parameters[1].Value = now;
        command.Parameters[2].Value = window;
        if (await command.ExecuteNonQueryAsync() != 1)
            throw new InvalidOperationException("The peer's place was not taken.");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var (connection, command) in _callers)
        {
            await command.DisposeAsync();
            await connection.DisposeAsync();
        }
    }
}
