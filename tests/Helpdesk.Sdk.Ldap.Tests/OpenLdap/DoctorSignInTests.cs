using Helpdesk.Sdk.Testing;

namespace Helpdesk.Sdk.Ldap.Tests.OpenLdap;

/// <summary>Whoever asks the doctor again and again does not lock the service account.</summary>
public sealed class DoctorSignInTests
{
    [Fact]
    public async Task A_refused_password_rests_however_often_the_doctor_is_asked()
    {
        var binds = 0;
        await using var server = ScriptedLdapServer.Start((session, request) =>
        {
            if (request.Operation != 0) return session.AnswerAsync(request);
            Interlocked.Increment(ref binds);
            return session.SendAsync(LdapServerMessages.Result(request.Id, 1, 49));
        });
        await using var store = LdapStores.Create(
            new Dictionary<string, string?>
            {
                ["Type"] = "Ldap",
                ["Dialect"] = "Rfc",
                ["Servers:0"] = $"ldap://127.0.0.1:{server.EndPoint.Port}",
                ["AllowClearText"] = "true",
                ["BaseDn"] = "dc=example,dc=org",
                ["UserName"] = "cn=svc,dc=example,dc=org",
                ["Password"] = "rotated",
            },
            // A clock that stands: the rest is not over, however slow the machine.
            new ActiveDirectory.Services(HelpdeskTimeouts.Default, new StandingClock()));

        for (var look = 0; look < 3; look++)
            Assert.Contains(await StandardStoreTest.DiagnoseAsync(store), static finding => finding is { Check: "sign-in", Severity: DiagnosticSeverity.Error });

        Assert.Equal(1, binds);
    }

    private sealed class StandingClock : TimeProvider
    {
        private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Noon;

        public override long GetTimestamp() => 0;
    }
}
