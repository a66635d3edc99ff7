namespace Helpdesk.Sdk.Tests.Desk.Management;

/// <summary>An account that the desk would take for an operator's gets a password that its maker knows only from a role that may act upon the privileged.</summary>
public sealed class OperatorNameCreationTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("dave", null)]
    [InlineData("d.doe", null)]
    [InlineData("erin", null)]
    [InlineData("someone", "DAVE@corp.example")]
    [InlineData("fay", null)]
    public async Task The_name_or_address_of_an_operator_is_not_given_away(string name, string? email)
    {
        await using var host = await StartAsync();

        var denied = await CreateAsync(host, name, email);

        Assert.Equal(ErrorKind.Denied, denied.Error!.Kind);
        Assert.Contains("an operator's", denied.Error.Message, StringComparison.Ordinal);
        Assert.Null(await host.Local.ResolveAsync(UserReference.ByName(name), Token));
        Assert.True((await CreateAsync(host, "nora", "nora@corp.example")).Succeeded);
        Assert.True((await CreateAsync(host, name, email, hasPassword: false)).Succeeded);
    }

    [Fact]
    public async Task A_role_that_may_act_upon_the_privileged_makes_operators_accounts()
    {
        await using var host = await StartAsync(static s => s["Helpdesk:Roles:Admin:Policies:local:AllowPrivilegedTargets"] = "true");

        Assert.True((await CreateAsync(host, "dave", null)).Succeeded);
    }

    private static Task<DeskHost> StartAsync(Action<Dictionary<string, string?>>? change = null) => ManagedDesk.StartAsync(s =>
    {
        s["Helpdesk:Roles:Admin:Permissions:9"] = "RevealSecret";
        s["Helpdesk:Operators:olga:Roles:0"] = "Admin";
        s["Helpdesk:Operators:setup:Roles:0"] = "Free";
        s["Helpdesk:Operators:david:Roles:0"] = "Desk";
        s["Helpdesk:Operators:david:OsUser"] = "d.doe";
        s["Helpdesk:Operators:david:Accounts:0"] = "local:dave";
        s["Helpdesk:Operators:david:Accounts:1"] = "local:dave@corp.example";
        s["Helpdesk:Operators:ellen:Roles:0"] = "Desk";
        s["Helpdesk:Operators:ellen:Accounts:0"] = "local:erin@corp.example";
        s["Helpdesk:Operators:fay@corp.example:Roles:0"] = "Desk";
        change?.Invoke(s);
    });

    private static async Task<HelpdeskResult<CreateUserOutcome>> CreateAsync(DeskHost host, string name, string? email, bool hasPassword = true)
    {
        using var password = hasPassword ? new Secret("Start#Pass1") : null;
        return await host.As("olga", "Admin").Users.CreateAsync(new CreateUserRequest("local", new NewUser { UserName = name, Email = email, Password = password }), Token);
    }
}
