namespace Helpdesk.Sdk.Tests.Desk;

/// <summary>An operator signs in under the same name in other letters: to the desk it is the same operator.</summary>
public sealed class OperatorNameAttackTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Caps_shed_by_signing_in_with_other_letters()
    {
        await using var host = await DeskHost.StartAsync(static s =>
        {
            StubStoreFactory.Configure(s);
            s["Helpdesk:Caps:Persons"] = "2";
        });
        string[] names = ["olga", "OLGA", "Olga"];
        for (var i = 0; i < 2; i++)
            Assert.True((await host.ResetAsync(host.As(names[i], "Free"), host.Stub.Add("user" + i), "New#Password1")).Succeeded);
        Assert.Equal(ErrorKind.Approval, (await host.ResetAsync(host.As(names[2], "Free"), host.Stub.Add("user2"), "New#Password1")).Error!.Kind);
    }

    [Fact]
    public async Task Questions_heard_again_by_signing_in_with_other_letters()
    {
        await using var host = await FactorHost.StartAsync();
        var user = host.AddUser("alice");
        await host.EnrollQuestionsAsync(user);
        var heard = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in new[] { "olga", "OLGA" })
        {
            var desk = host.As(name);
            var session = await host.OpenAsync(desk, user, HelpdeskAction.UnlockAccount);
            foreach (var question in (await desk.Verification.AskAsync(session, Token)).Value!.Questions)
                Assert.True(heard.Add(question.Id), "a question was heard twice");
        }
        var third = host.As("Olga");
        Assert.Equal(ErrorKind.Verification, (await third.Verification.AskAsync(await host.OpenAsync(third, user, HelpdeskAction.UnlockAccount), Token)).Error!.Kind);
    }
}
