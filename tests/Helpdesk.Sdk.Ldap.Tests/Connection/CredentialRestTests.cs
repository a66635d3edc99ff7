using Helpdesk.Sdk.ConformanceTests;

namespace Helpdesk.Sdk.Ldap.Tests.Connection;

/// <summary>Wrong credentials of the service do not lock the service's account by being tried again and again.</summary>
public sealed class CredentialRestTests
{
    private static readonly LdapResult Refused = new() { Code = LdapResultCode.InvalidCredentials, Diagnostic = "data 52e" };
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public async Task Each_refusal_in_a_row_doubles_the_rest_up_to_a_quarter_of_an_hour()
    {
        var guard = new CredentialGuard(TimeSpan.FromSeconds(30), _time);
        foreach (var seconds in new[] { 30, 60, 120, 240, 480, 900, 900 })
        {
            await RefuseAsync(guard);
            _time.Advance(TimeSpan.FromSeconds(seconds - 1));
            var fault = Assert.Throws<LdapException>(guard.Check);
            Assert.Equal((LdapFailure.CredentialsRefused, LdapResultCode.InvalidCredentials), (fault.Failure, fault.ResultCode));
            Assert.Contains("in 1 s", fault.Message, StringComparison.Ordinal);
            _time.Advance(TimeSpan.FromSeconds(1));
            guard.Check();
        }
    }

    [Fact]
    public async Task A_success_forgets_the_refusals_before()
    {
        var guard = new CredentialGuard(TimeSpan.FromSeconds(30), _time);
        await RefuseAsync(guard);
        _time.Advance(TimeSpan.FromSeconds(30));
        await RefuseAsync(guard);
        _time.Advance(TimeSpan.FromSeconds(60));
        await guard.SignInAsync(static _ => Task.FromResult<LdapResult?>(null), Server(), Lab.Token);

        await RefuseAsync(guard);

        Assert.Equal(TimeSpan.FromSeconds(30), guard.Rest);
    }

    [Fact]
    public async Task Who_only_hears_of_a_refusal_by_Kerberos_has_not_tried_again()
    {
        var guard = new CredentialGuard(TimeSpan.FromSeconds(30), _time);
        var binds = 0;
        for (var i = 0; i < 5; i++)
        {
            var fault = await Assert.ThrowsAsync<LdapException>(() => guard.SignInAsync(
                _ =>
                {
                    binds++;
                    throw new LdapException(LdapFailure.KerberosRefused, "The service's key is another.");
                },
                Server(),
                Lab.Token));
            Assert.Equal(LdapFailure.KerberosRefused, fault.Failure);
        }

        Assert.Equal((1, TimeSpan.FromSeconds(30)), (binds, guard.Rest));
    }

    private PooledServer Server() => new(new LdapServer("dc", 636, LdapTransport.Ldaps), new LdapPoolOptions(), _time);

    private async Task RefuseAsync(CredentialGuard guard) =>
        await Assert.ThrowsAsync<LdapException>(() => guard.SignInAsync(static _ => Task.FromResult<LdapResult?>(Refused), Server(), Lab.Token));
}
