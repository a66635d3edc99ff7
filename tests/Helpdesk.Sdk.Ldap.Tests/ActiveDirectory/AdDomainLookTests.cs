namespace Helpdesk.Sdk.Ldap.Tests.ActiveDirectory;

public sealed class AdDomainLookTests
{
    [Theory]
    [InlineData(61, true)]
    [InlineData(-3600, true)]
    [InlineData(59, false)]
    [InlineData(0, false)]
    public void A_clock_that_is_off_is_pointed_at(int seconds, bool found) => Assert.Equal(found, AdDomainLook.JudgeClock("store corp", TimeSpan.FromSeconds(seconds)) is { Check: "clock", Remedy.Length: > 0 });

    [Theory]
    [InlineData(7, 1, 3, "password-policy")]
    [InlineData(8, 0, 3, "password-policy")]
    [InlineData(8, 1, 0, "lockout")]
    [InlineData(8, 1, 3, null)]
    public void A_weak_domain_is_pointed_at(long length, long properties, long threshold, string? check) =>
        Assert.Equal(check is null ? [] : [check], AdDomainLook.JudgePolicy("store corp", length, properties, threshold).Select(static found => found.Check));

    [Fact]
    public void What_is_not_readable_is_no_finding() => Assert.Empty(AdDomainLook.JudgePolicy("store corp", null, null, null));

    [Theory]
    [InlineData(13, true)]
    [InlineData(-1, true)]
    [InlineData(15, false)]
    public void A_certificate_that_ends_soon_is_pointed_at(int days, bool found)
    {
        var now = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

        Assert.Equal(found, CertificateLook.Find("store corp", "The certificate", now.AddDays(days), now, "Renew it.") is { Check: "certificate", Remedy: "Renew it." });
        Assert.Null(CertificateLook.Find("store corp", "The certificate", null, now, "Renew it."));
    }
}
