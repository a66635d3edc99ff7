using Helpdesk.Sdk.Testing;

namespace Helpdesk.Sdk.Ldap.Tests.Ds389;

public class Ds389StatusTests
{
    private const string Policy = "cn=strict,cn=nsPwPolicyContainer,ou=people,dc=example,dc=test";

    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(null, "1", 3, false)]
    [InlineData(null, "3", 3, true)]
    [InlineData(Policy, "1", 3, true)]
    [InlineData(Policy, "2", 3, true)]
    [InlineData(Policy, null, 3, true)]
    [InlineData(Policy, "0", 3, false)]
    public void The_servers_own_number_of_failures_does_not_hold_where_a_local_policy_does(string? policy, string? failures, int maximum, bool isLocked) =>
        Assert.Equal(isLocked, Read(maximum, ("accountUnlockTime", "20260301121000Z"), ("passwordRetryCount", failures), ("pwdpolicysubentry", policy)).Lock.IsLocked);

    [Fact]
    public void A_lock_that_has_ended_is_none_under_a_local_policy_either() =>
        Assert.False(Read(3, ("accountUnlockTime", "20260301115000Z"), ("passwordRetryCount", "3"), ("pwdpolicysubentry", Policy)).Lock.IsLocked);

    private static AccountStatus Read(int maximum, params IReadOnlyList<(string Name, string? Value)> values)
    {
        IReadOnlyList<(string, IReadOnlyList<string>)> attributes = [.. values.Where(static v => v.Value is not null).Select(static v => (v.Name, (IReadOnlyList<string>)[v.Value!]))];
        var entry = LdapEntry.Read(new LdapMessageView(LdapServerMessages.Entry(1, "uid=a,ou=people,dc=example,dc=test", attributes)).Body);
        return Ds389Status.Read(entry, maximum, Now);
    }
}
