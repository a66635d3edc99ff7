using System.Security.Cryptography;
using System.Text.Json;

namespace Helpdesk.Sdk.EntityFrameworkCore.Tests.PostgreSql;

/// <summary>Eight nodes on one database, each with its own connections.</summary>
public sealed class ManyNodeTests : PostgreSqlTests
{
    private const int Nodes = 8;

    [Fact]
    public async Task Eight_nodes_begin_exactly_three_for_each_person()
    {
        var nodes = await Fixture.OpenAsync(Nodes);
        var persons = Enumerable.Range(0, 5).Select(i => new UserKey("corp", $"p{i}")).ToList();
        var results = await Task.WhenAll(Enumerable.Range(0, 400).Select(async i =>
        {
            var person = persons[i % persons.Count];
            var intent = Intent(person) with { Claims = [Limit(person)] };
            var begun = (await nodes[i % Nodes].Ledger.BeginAsync(intent, Token)).Status == BeginStatus.Begun;
            if (begun)
                await nodes[(i + 1) % Nodes].Ledger.SettleAsync(Outcome(intent), Token);
            return (person, begun);
        }));
        foreach (var person in persons)
            Assert.Equal(3, results.Count(r => r.begun && r.person == person));
        Assert.Equal(30, (await ChainAsync(nodes[0])).Count);
    }

    [Fact]
    public async Task The_chain_of_many_nodes_does_not_fork()
    {
        var nodes = await Fixture.OpenAsync(Nodes);
        await Task.WhenAll(Enumerable.Range(0, 240).Select(i => nodes[i % Nodes].Ledger.RecordAsync(Line() with { Detail = $"{i}" }, Token).AsTask()));
        var chain = await ChainAsync(nodes[3]);
        Assert.Equal(Enumerable.Range(1, 240).Select(i => (long)i), chain.Select(l => l.Entry.Sequence));
        byte[] previous = [];
        foreach (var line in chain)
        {
            byte[] bytes = [.. previous, .. JsonSerializer.SerializeToUtf8Bytes(line.Entry)];
            Assert.Equal(HMACSHA256.HashData("key"u8, bytes), line.Mac);
            previous = line.Mac;
        }
    }

    [Fact]
    public async Task One_that_fails_takes_nothing_with_it()
    {
        var node = await Fixture.OpenAsync();
        await node.Outbox.EnqueueAsync(Message("taken"), Token);
        var all = Enumerable.Range(0, 60).Select(i => node.Outbox.EnqueueAsync(Message(i % 3 == 0 ? "taken" : $"m{i}"), Token).AsTask()).ToList();
        await Task.WhenAll(all.Select(t => t.ContinueWith(_ => { }, Token, TaskContinuationOptions.None, TaskScheduler.Default)));
        Assert.Equal(20, all.Count(t => t.Exception?.InnerException is InvalidOperationException));
        Assert.Equal(40, all.Count(t => t.IsCompletedSuccessfully));
        Assert.Equal(41, await node.Outbox.CountPendingAsync(Token));
    }

    private OperationSettlement Outcome(OperationIntent intent) =>
        new() { Id = intent.Id, Status = SettlementStatus.Succeeded, Entries = [Line(HistoryStatus.Succeeded, intent.Target)] };
}
