using Helpdesk.Sdk.Testing;

namespace Helpdesk.Sdk.EndToEnd.Tests;

/// <summary>OpenLDAP with its password policy is real and seeded as documented.</summary>
public sealed class SlapdIsThere
{
    private readonly SlapdLab _slapd = LabServers.Slapd();

    [Fact]
    public async Task Three_wrong_passwords_lock_a_user()
    {
        var user = await _slapd.CreateUserAsync(await _slapd.CreateOuAsync());
        Assert.True((await _slapd.BindAsync(user.Dn, user.Password)).Succeeded);
        Assert.Null(await _slapd.ReadValueAsync(user.Dn, "pwdAccountLockedTime"));

        await _slapd.LockAsync(user);

        Assert.Equal(49, (await _slapd.BindAsync(user.Dn, user.Password)).Code);
        Assert.NotNull(await _slapd.ReadValueAsync(user.Dn, "pwdAccountLockedTime"));
    }

    [Fact]
    public async Task The_helpdesk_is_held_to_the_policy_and_to_its_folders()
    {
        var user = await _slapd.CreateUserAsync(await _slapd.CreateOuAsync());
        Assert.Equal(19, await SetPasswordAsync(user.Dn, "short"));
        Assert.Equal(0, await SetPasswordAsync(user.Dn, "Long-Enough-1"));
        Assert.Equal(50, await SetPasswordAsync(_slapd.Seeded("u000020", "left").Dn, "Long-Enough-1"));
    }

    [Fact]
    public async Task A_stranger_s_authority_is_refused()
    {
        var refused = await _slapd.BindTrustingAsync(LabServers.OtherCaFile, _slapd.HelpdeskDn, _slapd.HelpdeskPassword);
        Assert.Equal(255, refused.Code);
        Assert.True((await _slapd.BindAsync(_slapd.HelpdeskDn, _slapd.HelpdeskPassword)).Succeeded);
    }

    private Task<int> SetPasswordAsync(string dn, string password) =>
        _slapd.TryModifyAsync(_slapd.HelpdeskDn, _slapd.HelpdeskPassword, $"dn: {dn}\nchangetype: modify\nreplace: userPassword\nuserPassword: {password}\n");
}
