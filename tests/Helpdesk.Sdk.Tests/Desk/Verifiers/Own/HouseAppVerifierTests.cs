using Helpdesk.Sdk.ConformanceTests;
using Helpdesk.Sdk.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Sdk.Tests.Desk;

/// <summary>A verifier of the host's own, as the desk offers it.</summary>
public sealed class HouseAppVerifierTests : VerifierSuite
{
    protected override async Task<IVerifierFixture> CreateFixtureAsync()
    {
        var app = default(HouseApp);
        var host = await FactorHost.StartAsync(services: services => services.AddSingleton<IVerifier>(sp => app = new HouseApp(sp.GetRequiredService<TimeProvider>())));
        var user = host.AddUser("alice");
        await host.EnrollAsync(user, FactorType.Email, "alice@elsewhere.example");
        app!.Install(user);
        return new Apps(host, user, app);
    }

    private sealed class Apps(FactorHost host, UserKey user, HouseApp app) : DeskVerifierFixture(host, user, HouseApp.App)
    {
        private readonly Dictionary<string, string> _digits = new(StringComparer.Ordinal);

        public override bool IsOneTime => true;
        public override TimeSpan? Lifetime => TimeSpan.FromMinutes(10);

        public override Secret RightAnswer(string challenge) => new(_digits[challenge]);

        public override Secret WrongAnswer(string challenge) => Wrong(_digits[challenge]);

        protected override async Task BeginAsync(string challenge, OperatorDesk desk, SessionId session)
        {
            var before = app.Begun.Keys.ToList();
            var sent = await desk.Verification.SendCodeAsync(session, HouseApp.App, cancellationToken: FactorHost.Token);
            Assert.True(sent.Succeeded, sent.Error?.Message);
            _digits[challenge] = app.Show(Assert.Single(app.Begun.Keys.Except(before)))!;
        }
    }
}
