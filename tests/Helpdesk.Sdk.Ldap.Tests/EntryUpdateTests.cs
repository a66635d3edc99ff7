using Helpdesk.Sdk.Testing;
using Lab = Helpdesk.Sdk.Ldap.Tests.Connection.Lab;

namespace Helpdesk.Sdk.Ldap.Tests;

/// <summary>Values and a name, in two operations, against a server that refuses or falls silent at each of them.</summary>
public sealed class EntryUpdateTests
{
    [Theory]
    [InlineData("ok ok", "Succeeded", 2)]
    [InlineData("refuse", "Refused", 1)]
    [InlineData("ok refuse ok", "Refused", 3)]
    [InlineData("ok refuse refuse", "Unknown", 3)]
    [InlineData("ok drop", "Unknown", 2)]
    [InlineData("ok refuse drop", "Unknown", 3)]
    public async Task Nothing_half_done_is_told_as_a_refusal(string script, string expected, int operations)
    {
        var answers = new Queue<string>(script.Split(' '));
        var seen = 0;
        await using var server = ScriptedLdapServer.Start(async (session, request) =>
        {
            if (request.Operation == 3)
            {
                await session.SendAsync(LdapServerMessages.Entry(request.Id, request.Name, ("sn", ["a"])), LdapServerMessages.Result(request.Id, 5));
                return;
            }

            seen++;
            var answer = answers.Dequeue();
            if (answer == "drop") throw new IOException("The script ends the connection.");
            await session.SendAsync(LdapServerMessages.Result(request.Id, request.Operation + 1, answer == "ok" ? 0 : 68));
        });
        await using var connection = await Lab.OpenAsync(server.EndPoint);
        var entry = (await connection.ReadEntryAsync("uid=a,dc=x", ["sn"], Lab.Token))!;
        var plan = new AttributePlan(entry);
        plan.Set("sn", "b");
        var target = new LdapTarget(entry, new DirectoryUser { Key = new UserKey("s", "1"), UserName = "a", Enabled = true }, connection.Server);

        var result = await new EntryUpdate(entry.Name, []).RunAsync(
            new LdapChange(connection), target, plan, new EntryRename("uid=b", null), static (answer, _) => Task.FromResult(StandardRefusals.RefuseValue(answer)), Lab.Token);

        Assert.Equal(expected, result.Status.ToString());
        Assert.Equal(operations, seen);
        if (expected == "Refused") Assert.Equal(RefusalReason.AlreadyExists, result.Reason);
    }
}
