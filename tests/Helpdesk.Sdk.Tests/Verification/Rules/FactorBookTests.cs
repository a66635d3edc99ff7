using static Helpdesk.Sdk.Tests.Policy.PolicyGround;

namespace Helpdesk.Sdk.Tests.Verification;

/// <summary>What of the candidates is shown to an operator.</summary>
public sealed class FactorBookTests
{
    [Fact]
    public void A_type_is_shown_once_usable_when_one_of_it_is_with_the_usable_places_or_the_first_reason()
    {
        var views = FactorBook.Views([Candidate(FactorType.Email, "e1", "first"), Candidate(FactorType.Mobile, "m1", "in quarantine"), Candidate(FactorType.Mobile, "m2", null), Candidate(FactorType.Email, "e2", "second"), Candidate(FactorType.Authenticator, null, null)]);
        Assert.Equal([(FactorType.Email, false, "first", ""), (FactorType.Mobile, true, null, "m2"), (FactorType.Authenticator, true, null, "")],
            views.Select(static v => (v.Factor, v.Usable, v.Reason, string.Join(',', v.Destinations))));
    }

    private static FactorCandidate Candidate(FactorType factor, string? masked, string? unusable) =>
        new() { Factor = factor, Independence = "i", Value = "v", Since = Now, Masked = masked, Unusable = unusable };
}
