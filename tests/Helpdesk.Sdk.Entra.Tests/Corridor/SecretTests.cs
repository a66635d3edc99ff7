using Helpdesk.Sdk.GraphDouble;

namespace Helpdesk.Sdk.Entra.Tests.Corridor;

/// <summary>No secret, token or pass in any log or history line, whatever goes wrong.</summary>
public sealed class SecretTests
{
    [Fact]
    public async Task Nothing_secret_reaches_a_log_or_the_history()
    {
        GraphUser anna = null!;
        await using var desk = await EntraDesk.StartAsync(g => anna = g.Directory.AddUser("anna"));
        var passwords = new List<string>();
        foreach (var fault in new FaultKind?[] { null, FaultKind.ExpiredToken, FaultKind.Denied, FaultKind.InternalError, FaultKind.DroppedAfterwards })
        {
            if (fault is { } kind)
                desk.Graph.Faults.Add(kind, "PATCH", anna.Id);
            var password = $"Hunt#Pass{passwords.Count}x{Guid.NewGuid():N}";
            passwords.Add(password);
            await desk.ResetAsync(anna, password);
        }
        // Two different actions on one person need an approval: the pass is somebody else's.
        var bert = desk.Graph.Directory.AddUser("bert");
        using (var issued = (await desk.Desk.Authenticators.IssuePassAsync(new AccessPassRequest(EntraDesk.Key(bert)) { Reveal = true }, TestContext.Current.CancellationToken)).Value)
            passwords.Add(issued!.Revealed!.Use(0, static (characters, _) => characters.ToString()));
        Assert.Equal(bert.AccessPass, passwords[^1]);
        desk.Graph.Authority.Failing = "invalid_client";
        await foreach (var finding in desk.Orchestrator.ForHost(EntraDesk.Contact).DiagnoseAsync(TestContext.Current.CancellationToken))
            passwords.Add("never-a-finding " + finding.Check.Length);

        var written = string.Join('\n', desk.Logs.Lines.Concat((await desk.HistoryAsync()).Select(static e => e.ToString())));

        Assert.NotEmpty(desk.Logs.Lines);
        Assert.NotEmpty(desk.Graph.Authority.Issued);
        foreach (var secret in passwords.Concat(desk.Graph.Authority.Issued).Append(desk.Graph.Authority.App.Secret))
            Assert.DoesNotContain(secret, written, StringComparison.Ordinal);
        // Not even the head of a token.
        Assert.DoesNotContain("eyJ", written, StringComparison.Ordinal);
        Assert.DoesNotContain("Bearer ", written, StringComparison.Ordinal);
    }
}
