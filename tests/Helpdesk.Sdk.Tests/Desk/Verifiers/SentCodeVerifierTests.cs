using Helpdesk.Sdk.ConformanceTests;

namespace Helpdesk.Sdk.Tests.Desk;

/// <summary>Codes by mail.</summary>
public sealed class MailCodeVerifierTests : VerifierSuite
{
    protected override async Task<IVerifierFixture> CreateFixtureAsync()
    {
        var host = await FactorHost.StartAsync();
        var user = host.AddUser("alice");
        await host.EnrollAsync(user, FactorType.Email, "alice@elsewhere.example");
        return new SentCodes(host, user, FactorType.Email, () => host.Desk.LastCode("alice@elsewhere.example"));
    }
}

/// <summary>Codes by text message.</summary>
public sealed class MobileCodeVerifierTests : VerifierSuite
{
    protected override async Task<IVerifierFixture> CreateFixtureAsync()
    {
        var host = await FactorHost.StartAsync();
        var user = host.AddUser("alice");
        await host.EnrollAsync(user, FactorType.Mobile, "+4915112345678");
        return new SentCodes(host, user, FactorType.Mobile, () => host.Phones.CodeAt("+4915112345678"));
    }
}

internal sealed class SentCodes(FactorHost host, UserKey user, FactorType factor, Func<string> last) : DeskVerifierFixture(host, user, factor)
{
    private readonly FactorType _factor = factor;
    private readonly Dictionary<string, string> _codes = new(StringComparer.Ordinal);

    public override bool IsOneTime => true;
    public override TimeSpan? Lifetime => TimeSpan.FromMinutes(10);

    public override Secret RightAnswer(string challenge) => new(_codes[challenge]);

    public override Secret WrongAnswer(string challenge) => Wrong(_codes[challenge]);

    protected override async Task BeginAsync(string challenge, OperatorDesk desk, SessionId session)
    {
        var sent = await desk.Verification.SendCodeAsync(session, _factor, cancellationToken: FactorHost.Token);
        Assert.True(sent.Succeeded, sent.Error?.Message);
        _codes[challenge] = last();
    }
}
