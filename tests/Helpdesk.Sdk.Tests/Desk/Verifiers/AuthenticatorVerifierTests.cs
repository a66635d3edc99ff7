using Helpdesk.Sdk.ConformanceTests;

namespace Helpdesk.Sdk.Tests.Desk;

/// <summary>Authenticator codes (RFC 6238).</summary>
public sealed class AuthenticatorVerifierTests : VerifierSuite
{
    protected override async Task<IVerifierFixture> CreateFixtureAsync()
    {
        var host = await FactorHost.StartAsync();
        var user = host.AddUser("alice");
        return new Authenticator(host, user, await host.Desk.EnrollAuthenticatorAsync(user));
    }

    private sealed class Authenticator(FactorHost host, UserKey user, byte[] secret) : DeskVerifierFixture(host, user, FactorType.Authenticator)
    {
        public override bool IsOneTime => true;

        // The step itself and the one after it.
        public override TimeSpan? Lifetime => TimeSpan.FromSeconds(90);

        public override Secret RightAnswer(string challenge) => new(Host.Desk.Totp(secret));

        public override Secret WrongAnswer(string challenge) => Wrong(Host.Desk.Totp(secret));

        protected override Task BeginAsync(string challenge, OperatorDesk desk, SessionId session) => Task.CompletedTask;
    }
}
