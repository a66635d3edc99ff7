using Helpdesk.Sdk.Testing;

namespace Helpdesk.Sdk.EndToEnd.Tests;

/// <summary>The directory the other tests rely on is real and seeded as documented.</summary>
public sealed class SambaIsThere
{
    private readonly SambaLab _samba = LabServers.Samba();

    [Fact]
    public async Task Three_wrong_passwords_lock_a_user_and_the_right_one_is_then_refused()
    {
        var user = await _samba.CreateUserAsync(await _samba.CreateOuAsync());
        Assert.True((await _samba.BindAsync(user.Upn, user.Password)).Succeeded);
        Assert.Equal("52e", (await _samba.BindAsync(user.Dn, "wrong")).Data);

        await _samba.LockAsync(user);

        Assert.Equal("775", (await _samba.BindAsync(user.Dn, user.Password)).Data);
        Assert.NotEqual("0", await _samba.ReadValueAsync(user.Dn, "lockoutTime"));
    }

    [Fact]
    public async Task A_user_who_must_change_the_password_is_told_so()
    {
        var user = await _samba.CreateUserAsync(await _samba.CreateOuAsync());
        await _samba.ReplaceAsync(user.Dn, "pwdLastSet", "0");
        Assert.Equal("773", (await _samba.BindAsync(user.Dn, user.Password)).Data);
    }

    [Fact]
    public async Task A_brief_lockout_ends_by_itself()
    {
        var user = await _samba.CreateUserAsync(await _samba.CreateOuAsync());
        await _samba.AddMemberAsync(_samba.BriefLockoutGroup, user.Dn);
        await _samba.LockAsync(user);
        Assert.Equal("775", (await _samba.BindAsync(user.Dn, user.Password)).Data);

        var deadline = DateTime.UtcNow.AddSeconds(20);
        while (DateTime.UtcNow < deadline && !(await _samba.BindAsync(user.Dn, user.Password)).Succeeded)
            await Task.Delay(200, TestContext.Current.CancellationToken);
        Assert.True((await _samba.BindAsync(user.Dn, user.Password)).Succeeded);
    }

    [Fact]
    public async Task Strict_policy_reaches_its_user_and_the_members_of_its_group()
    {
        var policy = $"CN=labStrictPSO,CN=Password Settings Container,CN=System,{_samba.BaseDn}";
        Assert.Equal(policy, await _samba.ReadValueAsync(_samba.Seeded("u000010", "VIP").Dn, "msDS-ResultantPSO"));

        var member = await _samba.CreateUserAsync(await _samba.CreateOuAsync());
        await _samba.AddMemberAsync(_samba.StrictPolicyGroup, member.Dn);
        Assert.Equal(policy, await _samba.ReadValueAsync(member.Dn, "msDS-ResultantPSO"));
    }

    [Fact]
    public async Task The_delegation_covers_Staff_VIP_and_Tests_and_nothing_else()
    {
        var fresh = await _samba.CreateUserAsync(await _samba.CreateOuAsync());
        var staff = await _samba.CreateUserAsync(_samba.Ou("Staff"));
        var important = await _samba.CreateUserAsync(_samba.Ou("VIP"));
        var left = await _samba.CreateUserAsync(_samba.Ou("Left"));
        string[] reached = [fresh.Dn, staff.Dn, important.Dn];
        string[] spared = [left.Dn, _samba.HelpdeskDn, _samba.AdminDn];
        foreach (var dn in reached)
            Assert.Equal(0, await ResetAsHelpdeskAsync(dn));
        foreach (var dn in spared)
            Assert.Equal(50, await ResetAsHelpdeskAsync(dn));
        foreach (var visitor in (LabUser[])[staff, important, left])
            await _samba.DeleteTreeAsync(visitor.Dn);
    }

    [Fact]
    public async Task Protected_people_sit_among_the_staff()
    {
        Assert.Equal("1", await _samba.ReadValueAsync(_samba.Seeded("padmin").Dn, "adminCount"));
        var inChain = await _samba.LdapSearchAsync(
            _samba.Ou("Staff"), $"(memberOf:1.2.840.113556.1.4.1941:={_samba.DomainAdmins})", "sAMAccountName");
        Assert.Contains("sAMAccountName: padmin\n", inChain, StringComparison.Ordinal);
        Assert.Contains("sAMAccountName: pnested\n", inChain, StringComparison.Ordinal);
        Assert.DoesNotContain("sAMAccountName: u0", inChain, StringComparison.Ordinal);
        Assert.Null(await _samba.ReadValueAsync(_samba.Seeded("bare").Dn, "userPrincipalName"));
    }

    [Fact]
    public async Task What_is_deleted_is_gone()
    {
        var ou = await _samba.CreateOuAsync();
        var user = await _samba.CreateUserAsync(ou);
        await _samba.DeleteTreeAsync(ou);
        Assert.Null(await _samba.ReadAsync(user.Dn));
    }

    private async Task<int> ResetAsHelpdeskAsync(string dn) =>
        await _samba.TryModifyAsync(_samba.HelpdeskUpn, _samba.HelpdeskPassword, SambaLab.PasswordChange(dn, $"Fresh#{Guid.NewGuid():N}"));
}
