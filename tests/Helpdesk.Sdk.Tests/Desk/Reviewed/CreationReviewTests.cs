using Helpdesk.Sdk.Tests.Desk.Management;

namespace Helpdesk.Sdk.Tests.Desk.Reviewed;

/// <summary>A new user answers to no name of another, and a typed password is a revealed one.</summary>
public sealed class CreationReviewTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_address_that_another_account_answers_to_is_refused()
    {
        await using var host = await DeskHost.StartAsync();
        await host.AddUserAsync("anna", email: "anna@corp.example");
        await host.AddUserAsync("bert@corp.example");
        var desk = host.As("setup", "Free");
        NewUser[] taken =
        [
            new() { UserName = "eve", Email = "ANNA@corp.example" },
            new() { UserName = "eve", SecondaryEmail = "anna@corp.example" },
            new() { UserName = "eve", Email = "bert@corp.example" },
            new() { UserName = "anna@corp.example" },
        ];
        foreach (var user in taken)
        {
            Assert.Equal("already-exists", (await desk.Users.CreateAsync(new CreateUserRequest("local", user), Token)).Error!.Details["reason"]);
            var permit = new ChangePermit(OperationId.Create(host.Time.GetUtcNow()), HelpdeskAction.CreateUser, "local", user.UserName);
            Assert.Equal(RefusalReason.AlreadyExists, (await host.Local.CreateUserAsync(permit, user, Token)).Reason);
        }
        Assert.True((await desk.Users.CreateAsync(new CreateUserRequest("local", new NewUser { UserName = "eve", Email = "eve@corp.example" }), Token)).Succeeded);
    }

    [Fact]
    public async Task A_first_password_needs_the_right_to_know_secrets()
    {
        await using var host = await ManagedDesk.StartAsync();
        using var password = new Secret("Start#Pass1");
        var admin = host.As("olga", "Admin");
        var request = new CreateUserRequest("local", new NewUser { UserName = "eve", Password = password });
        Assert.Equal(ErrorKind.Denied, (await admin.Users.CreateAsync(request, Token)).Error!.Kind);
        Assert.True((await admin.Users.CreateAsync(request with { User = new NewUser { UserName = "eve" } }, Token)).Succeeded);
    }
}
