using Helpdesk.Sdk.GraphDouble;

namespace Helpdesk.Sdk.Entra.Tests.Corridor;

/// <summary>Accounts through the corridor: created, changed, disabled and enabled, deleted and restored, each once.</summary>
public sealed class UserOperationTests : OperationTest
{
    private const string Name = "anna@contoso.example";

    [Fact]
    public async Task Created_is_there_with_the_password_and_recorded()
    {
        using var password = new Secret(Hide("Begin#Pass41xq"));

        var result = await Desk.Desk.Users.CreateAsync(new CreateUserRequest("cloud", new NewUser { UserName = "bert@contoso.example", DisplayName = "Bert B", Password = password }), Stop);

        Assert.True(result.Succeeded, result.Error?.Message);
        var bert = Directory.Find("bert@contoso.example")!;
        Assert.Equal((new UserKey("cloud", bert.Id), SignInResult.MustChange), (result.Value.User, Directory.SignIn(bert.Id, "Begin#Pass41xq")));
        Assert.Equal(["POST /users"], Writes);
        await RecordedAsync(result.Value.Operation, HelpdeskAction.CreateUser, "succeeded");
    }

    [Fact]
    public async Task Fields_are_changed_and_taken_away_in_one_request()
    {
        var update = new UpdateUserRequest(Anna, new UserUpdate { DisplayName = "Anna Nova", GivenName = "Anna", Mobile = "" });

        await DoneAsync(await Desk.Desk.Users.UpdateAsync(update, Stop), HelpdeskAction.UpdateUser);
        Assert.Equal(("Anna Nova", "Anna", null), (User["displayName"], User["givenName"], User["mobilePhone"]));
        await DoneAsync(await Desk.Desk.Users.UpdateAsync(update, Stop), HelpdeskAction.UpdateUser, changed: false);

        Assert.Equal(["PATCH /users/{}"], Writes);
        Assert.Equal(1, User.PasswordsSet);
    }

    [Fact]
    public async Task Disabled_is_enabled_again()
    {
        await DoneAsync(await Desk.Desk.Users.DisableAsync(new UserRequest(Anna), Stop), HelpdeskAction.DisableUser);
        Assert.Equal(SignInResult.Disabled, Directory.SignIn(User.Id, "Start#Pass1"));
        await DoneAsync(await Desk.Desk.Users.DisableAsync(new UserRequest(Anna), Stop), HelpdeskAction.DisableUser, changed: false);
        await DoneAsync(await Desk.Desk.Users.EnableAsync(new UserRequest(Anna), Stop), HelpdeskAction.EnableUser);

        Assert.Equal(SignInResult.Success, Directory.SignIn(User.Id, "Start#Pass1"));
        Assert.Equal(["PATCH /users/{}", "PATCH /users/{}"], Writes);
    }

    [Fact]
    public async Task Deleted_is_restored_under_the_same_id_and_name()
    {
        await DoneAsync(await Desk.Desk.Users.DeleteAsync(new DeleteUserRequest(Anna, Name), Stop), HelpdeskAction.DeleteUser);
        Assert.True(User.Deleted);
        Assert.Equal(ErrorCode.NotFound, (await Desk.Desk.Users.ShowAsync(Anna, Stop)).Error?.Code);
        await DoneAsync(await Desk.As("carol", "Keeper").Users.RestoreAsync(new UserRequest(Anna), Stop), HelpdeskAction.RestoreUser);

        Assert.Equal((false, Name), (User.Deleted, User.PrincipalName));
        Assert.Equal(SignInResult.Success, Directory.SignIn(User.Id, "Start#Pass1"));
        Assert.Equal(["DELETE /users/{}", "POST /directory/deletedItems/{}/restore"], Writes);
    }

    [Fact]
    public async Task Deleted_is_found_by_name_and_left_where_it_is_by_a_role_without_privileged_targets()
    {
        await DoneAsync(await Desk.Desk.Users.DeleteAsync(new DeleteUserRequest(Anna, Name), Stop), HelpdeskAction.DeleteUser);

        var result = await Desk.Desk.Users.RestoreAsync(new UserRequest(new UserTarget("cloud:" + Name)), Stop);

        Assert.Equal(ErrorCode.Denied, result.Error?.Code);
        Assert.Contains("groups of a deleted or brand-new account", result.Error!.Message, StringComparison.Ordinal);
        Assert.Equal((true, 1), (User.Deleted, Writes.Count()));
    }

    [Fact]
    public async Task Nobody_is_deleted_whose_name_was_not_typed_again()
    {
        Assert.Equal(ErrorCode.InvalidInput, (await Desk.Desk.Users.DeleteAsync(new DeleteUserRequest(Anna, "anna"), Stop)).Error?.Code);

        Assert.False(User.Deleted);
        Assert.Empty(Writes);
    }

    [Fact]
    public async Task A_synchronised_account_is_changed_where_it_comes_from()
    {
        UserTarget hybrid = EntraDesk.Key(Directory.AddSyncedUser("hybrid", Guid.NewGuid()));

        var answers = new[]
        {
            await Desk.Desk.Users.UpdateAsync(new UpdateUserRequest(hybrid, new UserUpdate { DisplayName = "Other" }), Stop),
            await Desk.Desk.Users.DisableAsync(new UserRequest(hybrid), Stop),
            await Desk.Desk.Users.DeleteAsync(new DeleteUserRequest(hybrid, "hybrid@contoso.example"), Stop),
        };

        Assert.All(answers, static a => Assert.Contains("corp.example", a.Error?.Message, StringComparison.Ordinal));
        Assert.Empty(Writes);
    }
}
