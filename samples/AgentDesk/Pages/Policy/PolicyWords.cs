using Helpdesk.Sdk;

namespace AgentDesk.Pages.Policy;

/// <summary>Policies and decisions in sentences.</summary>
public static class PolicyWords
{
    /// <summary>What a decision means for whoever asks.</summary>
    public static string Sentence(EvaluationView evaluation)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        var by = evaluation.Role is { } role ? $"The role {role} decides" : "No role of yours decides";
        var then = evaluation.Decision switch
        {
            PolicyOutcome.Allow => "you may do it at once",
            PolicyOutcome.VerifyFirst => $"you may do it once the caller is verified{(evaluation.Requirement is { } needed ? $" by {Count(needed.IndependentMethods, "independent method")}" : "")}",
            PolicyOutcome.ApprovalFirst => "you may do it once a second operator has agreed",
            _ => "you may not do it",
        };
        var left = evaluation.RemainingLimit is { } number ? $" It can be done {Count(number, "more time")} in this window." : "";
        var next = evaluation.RetryAt is { } at ? $" The next attempt is possible at {at.UtcDateTime:yyyy-MM-dd HH:mm} UTC." : "";
        return $"{by}: {then}.{left}{next}";
    }

    /// <summary>What a role may in a store.</summary>
    public static string Sentence(string store, PolicySettings policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        var mode = policy.Mode == PolicyMode.Restricted
            ? $"restricted mode: only enrolled users{(policy.Scope is { } scope ? $" in {string.Join("; ", scope)}" : "")}, and only once the caller is verified"
            : $"unrestricted mode: the whole store{(policy.Verification is null ? ", verification is not demanded" : ", enrolled users once the caller is verified")}";
        var privileged = policy.AllowPrivilegedTargets ? "; privileged users too" : "; never privileged users";
        return $"{store}: {mode}{privileged}.";
    }

    private static string Count(int number, string thing) => $"{number} {thing}{(number == 1 ? "" : "s")}";
}
