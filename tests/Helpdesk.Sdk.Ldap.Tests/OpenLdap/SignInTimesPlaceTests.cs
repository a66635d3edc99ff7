using Helpdesk.Sdk.Ldap.Tests.Connection;
using Helpdesk.Sdk.Testing;

namespace Helpdesk.Sdk.Ldap.Tests.OpenLdap;

/// <summary>What one database records says nothing of another.</summary>
public sealed class SignInTimesPlaceTests
{
    [Theory]
    [InlineData("cn=svc,ou=people,dc=example,dc=org", true)]
    [InlineData("cn=svc,dc=services,dc=org", false)]
    [InlineData(null, false)]
    public async Task Only_a_service_account_among_the_users_shows_that_their_sign_ins_are_recorded(string? account, bool shows)
    {
        await using var server = ScriptedLdapServer.Start((session, request) => request.Operation != 3
            ? session.AnswerAsync(request)
            : session.SendAsync(LdapServerMessages.Entry(request.Id, request.Name, ("authTimestamp", ["20260301090000Z"])), LdapServerMessages.Result(request.Id, 5)));
        await using var connection = await Lab.OpenAsync(server.EndPoint);
        var times = new SignInTimes(new StandardSettings(DistinguishedName.Parse("dc=example,dc=org"), null, [], TimeProvider.System) { ServiceAccount = account }, "authTimestamp");

        await times.LookAsync(connection, TestContext.Current.CancellationToken);

        Assert.Equal((shows, shows ? FilteredBy.Sdk : FilteredBy.Nobody), (times.Seen, times.FilteredBy));
    }
}
