using System.Globalization;

namespace Helpdesk.Sdk.Attacks.Tests;

/// <summary>Somebody at the database makes the history tell something else, or nothing.</summary>
public sealed class HistoryAttacks(BothGrounds grounds)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, OnGrounds]
    public async Task History_row_edited(GroundKind kind)
    {
        var ground = await grounds.OnAsync(kind);
        var row = await ResetAsync(ground);
        foreach (var (column, value) in new[] { ("Operator", "'somebody-else'"), ("Status", "'refused'"), ("TargetName", "'somebody-else'"), ("Role", "NULL"), ("At", "'2020-01-01T00:00:00.0000000Z'") })
        {
            await ground.ExecuteAsync($"CREATE TABLE AttackBackup AS SELECT * FROM History WHERE Sequence = {row}");
            Assert.Equal(1, await ground.ExecuteAsync($"UPDATE History SET {column} = {value} WHERE Sequence = {row}"));
            var verified = await VerifyAsync(ground.Two);
            await ground.ExecuteAsync($"UPDATE History SET {column} = (SELECT {column} FROM AttackBackup) WHERE Sequence = {row}");
            await ground.ExecuteAsync("DROP TABLE AttackBackup");
            Assert.Equal((false, row), (verified.Holds, verified.FirstBadSequence));
        }
        Assert.True((await VerifyAsync(ground.Two)).Holds);
        Assert.Contains(await ground.HistoryAsync(new HistoryQuery { Action = HelpdeskAction.Alert }), static l => l.Reason == AlertKind.HistoryBroken.Value);
    }

    [Theory, OnGrounds]
    public async Task History_row_removed(GroundKind kind)
    {
        var ground = await grounds.OnAsync(kind);
        var row = await ResetAsync(ground);
        await CutAsync(ground, $"Sequence = {row}", verified => Assert.Equal((false, row), (verified.Holds, verified.FirstBadSequence)));
    }

    [Theory, OnGrounds]
    public async Task History_tail_cut(GroundKind kind)
    {
        var ground = await grounds.OnAsync(kind);
        var row = await ResetAsync(ground);
        // The signed head lies outside of the database.
        await ground.One.Host.FinishAsync(Token);
        await CutAsync(ground, $"Sequence >= {row}", static verified => Assert.False(verified.Holds));
    }

    [Theory, OnGrounds]
    public async Task History_that_cannot_be_written(GroundKind kind)
    {
        var ground = await grounds.OnAsync(kind);
        var (person, olga) = (await ground.PersonAsync(), Ground.Name("olga"));
        var session = await ground.ProveAsync(ground.One.As(olga, "Desk"), person, HelpdeskAction.ResetPassword);
        var before = await ground.LookAsync(person);
        await using (await ground.SpoilHistoryAsync(null))
            Assert.Equal(ErrorKind.Unavailable, (await Ground.ResetAsync(ground.Two.As(olga, "Desk"), person, "New#Passw0rd1", session)).Error?.Kind);
        Assert.Equal(before, await ground.LookAsync(person));
        Ground.Value(await Ground.ResetAsync(ground.Two.As(olga, "Desk"), person, "Honest#Passw0rd1", session));
    }

    /// <summary>A line that tells of a reset, of some people's interest.</summary>
    private static async Task<long> ResetAsync(Ground ground)
    {
        var person = await ground.AddAsync(ground.Staff);
        Ground.Value(await Ground.ResetAsync(ground.One.As(Ground.Name("mallory"), "Free"), person, "New#Passw0rd1"));
        await ground.One.Host.FinishAsync(Token);
        Assert.True((await VerifyAsync(ground.Two)).Holds);
        return (await ground.HistoryAsync(person)).Single(static l => l.Action == HelpdeskAction.ResetPassword && l.Status == HistoryStatus.Succeeded).Sequence;
    }

    private static async Task<HistoryVerification> VerifyAsync(Node node) => Ground.Value(await node.Host.VerifyHistoryAsync(Token));

    /// <summary>Takes rows away, looks, and puts them back for the other tests; meanwhile nothing else is written.</summary>
    private static async Task CutAsync(Ground ground, string where, Action<HistoryVerification> check)
    {
        await ground.ExecuteAsync($"CREATE TABLE AttackBackup AS SELECT * FROM History WHERE {where}");
        await ground.ExecuteAsync($"DELETE FROM History WHERE {where}");
        var verified = await VerifyAsync(ground.Two);
        // What was written about it meanwhile gives way.
        await ground.ExecuteAsync("DELETE FROM History WHERE Sequence IN (SELECT Sequence FROM AttackBackup)");
        await ground.ExecuteAsync("INSERT INTO History SELECT * FROM AttackBackup");
        await ground.ExecuteAsync("DROP TABLE AttackBackup");
        check(verified);
        Assert.True((await VerifyAsync(ground.Two)).Holds, string.Create(CultureInfo.InvariantCulture, $"{where}: the history was not put back."));
    }
}
