using Helpdesk.Sdk.GraphDouble;

namespace Helpdesk.Sdk.Entra.Tests.Corridor;

/// <summary>Ways to sign in, passes, sessions and devices through the corridor.</summary>
public sealed class AuthenticatorOperationTests : OperationTest
{
    private string _phone = null!;
    private string _key = null!;

    protected override void Prepare(GraphServer graph)
    {
        _phone = graph.Directory.AddMethod(User, "phoneAuthenticationMethod", new() { ["phoneNumber"] = "+49 1511234567", ["phoneType"] = "mobile" }, isDefault: true);
        _key = graph.Directory.AddMethod(User, "fido2AuthenticationMethod", new() { ["displayName"] = "Red key" });
        graph.Directory.AddMethod(User, "softwareOathAuthenticationMethod");
    }

    [Fact]
    public async Task They_are_listed_and_one_is_removed()
    {
        var listed = Listed(await Desk.Desk.Authenticators.ListAsync(Anna, Stop));
        Assert.Equal(["fido2", "password", "phone", "software-oath"], listed.Select(static a => a.Kind).Order(StringComparer.Ordinal));

        await DoneAsync(await Desk.Desk.Authenticators.RemoveAsync(new RemoveAuthenticatorRequest(Anna, _key), Stop), HelpdeskAction.RemoveAuthenticator);

        Assert.DoesNotContain(_key, User.Methods.Select(static m => m["id"]!.ToString()));
        Assert.Equal(3, User.Methods.Count);
        Assert.Equal(["DELETE /users/{}/authentication/fido2Methods/{}"], Writes);
        Assert.Equal(ErrorCode.NotFound, (await Desk.Desk.Authenticators.RemoveAsync(new RemoveAuthenticatorRequest(Anna, _key), Stop)).Error?.Code);
    }

    [Fact]
    public async Task The_password_and_the_default_one_stay_as_long_as_others_exist()
    {
        var password = await Desk.Desk.Authenticators.RemoveAsync(new RemoveAuthenticatorRequest(Anna, TenantDirectory.PasswordMethod), Stop);
        var phone = await Desk.Desk.Authenticators.RemoveAsync(new RemoveAuthenticatorRequest(Anna, _phone), Stop);

        Assert.Equal((ErrorCode.StoreRefused, ErrorCode.StoreRefused), (password.Error?.Code, phone.Error?.Code));
        Assert.Equal(4, User.Methods.Count);
    }

    [Fact]
    public async Task All_are_reset_the_default_one_last()
    {
        await DoneAsync(await Desk.Desk.Authenticators.ResetAsync(new UserRequest(Anna), Stop), HelpdeskAction.ResetAuthenticators);
        Assert.Equal(TenantDirectory.PasswordMethod, Assert.Single(User.Methods)["id"]!.ToString());
        Assert.Equal("DELETE /users/{}/authentication/phoneMethods/{}", Writes.Last());
        await DoneAsync(await Desk.Desk.Authenticators.ResetAsync(new UserRequest(Anna), Stop), HelpdeskAction.ResetAuthenticators, changed: false);

        Assert.Equal(3, Desk.Graph.Journal.Writes.Count(static w => w.Status == 204));
    }

    [Fact]
    public async Task A_pass_is_issued_works_once_and_is_taken_back()
    {
        using var issued = await IssueAsync();
        Assert.Equal((1, true), (User.AccessPasses, User.UsePass(User.AccessPass!)));
        Assert.False(User.UsePass(User.AccessPass!));

        var pass = Listed(await Desk.Desk.Authenticators.ListAsync(Anna, Stop)).Single(static a => a.Kind == "temporary-access-pass");
        // Another day: what comes together with a fresh pass wants a second person.
        Desk.Clock.Lead = TimeSpan.FromDays(2);
        await DoneAsync(await Desk.Desk.Authenticators.RemoveAsync(new RemoveAuthenticatorRequest(Anna, pass.Id), Stop), HelpdeskAction.RemoveAuthenticator);

        Assert.Equal(4, User.Methods.Count);
        Assert.Equal(["POST /users/{}/authentication/temporaryAccessPassMethods", "DELETE /users/{}/authentication/temporaryAccessPassMethods/{}"], Writes);
    }

    [Fact]
    public async Task A_second_pass_replaces_the_first()
    {
        using var first = await IssueAsync();
        var old = User.AccessPass!;
        using var second = await IssueAsync();

        Assert.NotEqual(old, User.AccessPass);
        Assert.Equal((2, false, true), (User.AccessPasses, User.UsePass(old), User.UsePass(User.AccessPass!)));
    }

    [Fact]
    public async Task Sessions_are_ended()
    {
        await DoneAsync(await Desk.Desk.Sessions.RevokeAsync(new UserRequest(Anna), Stop), HelpdeskAction.RevokeSessions);

        Assert.Equal(1, User.Revocations);
        Assert.Equal(["POST /users/{}/revokeSignInSessions"], Writes);
        Assert.Equal(ErrorCode.NotSupported, (await Desk.Desk.Sessions.ListAsync(Anna, Stop)).Error?.Code);
    }

    [Fact]
    public async Task Devices_are_listed_owned_and_registered()
    {
        Directory.AddDevice(User, "LAPTOP-7");
        Directory.AddDevice(User, "PHONE-7", owned: false, enabled: false);

        var devices = Listed(await Desk.Desk.Devices.ListAsync(Anna, Stop));

        Assert.Equal([("LAPTOP-7", "owned", true), ("PHONE-7", "registered", false)], devices.Select(static d => (d.Name, d.Relation, d.Enabled)).OrderBy(static d => d.Name, StringComparer.Ordinal));
        Assert.Empty(Writes);
    }

    private async Task<AccessPassOutcome> IssueAsync()
    {
        var result = await Desk.Desk.Authenticators.IssuePassAsync(new AccessPassRequest(Anna) { Reveal = true, Lifetime = TimeSpan.FromHours(2) }, Stop);
        Assert.True(result.Succeeded, result.Error?.Message);
        Hide(User.AccessPass!);
        Assert.True(result.Value.Revealed!.Use(User.AccessPass!, static (shown, kept) => shown.SequenceEqual(kept)));
        await RecordedAsync(result.Value.Operation, HelpdeskAction.IssueAccessPass, "succeeded");
        return result.Value;
    }
}
