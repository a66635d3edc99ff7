using Helpdesk.Sdk.GraphDouble;

namespace Helpdesk.Sdk.Entra.Tests.Corridor;

/// <summary>What the application may not do is said before anything is sent, by the permission's name.</summary>
public sealed class MissingPermissionTests : OperationTest
{
    private string _key = null!;

    protected override void Prepare(GraphServer graph)
    {
        _key = graph.Directory.AddMethod(User, "fido2AuthenticationMethod");
        graph.Directory.AddGroup("Staff");
        graph.Directory.AddApplication("CRM");
    }

    [Theory]
    [InlineData("reset", "User-PasswordProfile.ReadWrite.All")]
    [InlineData("disable", "User.EnableDisableAccount.All", "User.ReadWrite.All")]
    [InlineData("update", "User.ReadWrite.All")]
    [InlineData("delete", "User.DeleteRestore.All", "User.ReadWrite.All")]
    [InlineData("revoke", "User.RevokeSessions.All", "User.ReadWrite.All")]
    [InlineData("group", "GroupMember.ReadWrite.All")]
    [InlineData("application", "AppRoleAssignment.ReadWrite.All")]
    [InlineData("pass", "UserAuthMethod-TAP.ReadWrite.All", "UserAuthenticationMethod.ReadWrite.All")]
    [InlineData("authenticator", "UserAuthenticationMethod.ReadWrite.All")]
    public async Task An_operation_without_its_permission_names_it_and_sends_nothing(string operation, params string[] missing)
    {
        // Before the first token: nothing has been asked yet.
        Assert.Equal(0, Desk.Graph.Authority.TokenRequests);
        foreach (var permission in missing)
            Assert.True(Desk.Graph.Authority.App.Roles.Remove(permission), permission);
        if (operation is "group" or "pass" or "authenticator")
            Desk.Graph.Authority.App.Roles.Add(operation is "group" ? "GroupMember.Read.All" : "UserAuthenticationMethod.Read.All");

        var error = await ErrorAsync(operation);

        Assert.Equal(ErrorCode.NotSupported, error?.Code);
        Assert.Contains(missing[0], error!.Message, StringComparison.Ordinal);
        Assert.Empty(Writes);
        Assert.Equal((1, false, 2), (User.PasswordsSet, User.Deleted, User.Methods.Count));
    }

    private async Task<HelpdeskError?> ErrorAsync(string operation)
    {
        using var password = new Secret("Fresh#Pass27");
        return operation switch
        {
            "reset" => (await Desk.Desk.Passwords.ResetAsync(new ResetPasswordRequest(Anna) { Password = password }, Stop)).Error,
            "disable" => (await Desk.Desk.Users.DisableAsync(new UserRequest(Anna), Stop)).Error,
            "update" => (await Desk.Desk.Users.UpdateAsync(new UpdateUserRequest(Anna, new UserUpdate { DisplayName = "Other" }), Stop)).Error,
            "delete" => (await Desk.Desk.Users.DeleteAsync(new DeleteUserRequest(Anna, User.PrincipalName), Stop)).Error,
            "revoke" => (await Desk.Desk.Sessions.RevokeAsync(new UserRequest(Anna), Stop)).Error,
            "group" => (await Desk.Desk.Groups.AddAsync(new GroupRequest(Anna, "Staff"), Stop)).Error,
            "application" => (await Desk.Desk.Applications.AssignAsync(new ApplicationRequest(Anna, "CRM"), Stop)).Error,
            "pass" => (await Desk.Desk.Authenticators.IssuePassAsync(new AccessPassRequest(Anna) { Reveal = true }, Stop)).Error,
            _ => (await Desk.Desk.Authenticators.RemoveAsync(new RemoveAuthenticatorRequest(Anna, _key), Stop)).Error,
        };
    }
}
