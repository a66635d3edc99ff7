namespace Helpdesk.Sdk.Tests.Desk;

/// <summary>What is begun and never proven does not pile up.</summary>
public sealed class AuthenticatorFloodTests
{
    [Fact]
    public async Task A_user_begins_ten_authenticators_a_day_and_no_more()
    {
        await using var host = await DeskHost.StartAsync();
        var user = await host.AddUserAsync("alice");
        var desk = host.Orchestrator.ForUser(user, DeskHost.Contact, UserVouching.SecondFactor);
        for (var i = 0; i < 10; i++)
            (await desk.BeginEnrollmentAsync(new EnrollRequest(FactorType.Authenticator), TestContext.Current.CancellationToken)).Value!.Dispose();
        var eleventh = await desk.BeginEnrollmentAsync(new EnrollRequest(FactorType.Authenticator), TestContext.Current.CancellationToken);
        Assert.Equal(ErrorKind.Limit, eleventh.Error?.Kind);
        host.Time.Advance(TimeSpan.FromHours(24));
        using var next = (await desk.BeginEnrollmentAsync(new EnrollRequest(FactorType.Authenticator), TestContext.Current.CancellationToken)).Value;
        Assert.NotNull(next);
    }
}
