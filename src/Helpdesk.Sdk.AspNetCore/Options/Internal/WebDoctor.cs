using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;

namespace Helpdesk.Sdk.AspNetCore;

/// <summary>Points at what about the web part is allowed and risky.</summary>
internal sealed class WebDoctor(IOptions<HelpdeskWebOptions> options, IOptions<ForwardedHeadersOptions> forwarded) : IStoreDiagnostics
{
    private static readonly string[] Weak = ["pwd", "pin", "kba", "sms", "tel"];

    public async IAsyncEnumerable<DiagnosticFinding> DiagnoseAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        foreach (var finding in Find(options.Value, forwarded.Value))
            yield return finding;
    }

    public static IEnumerable<DiagnosticFinding> Find(HelpdeskWebOptions web, ForwardedHeadersOptions forwarded)
    {
        if (web.Operators.AllowWithoutAccounts)
            yield return Risk("Operators.AllowWithoutAccounts", "Operators of whom no own account is known are let in: nothing keeps them from acting on themselves.", "Set it to false and issue the claim of Operators.AccountClaims.");
        foreach (var finding in SignIn("Operators.SignIn", web.Operators.SignIn, new OperatorClaimOptions().SignIn.MaximumAge).Concat(SignIn("SelfService.SignIn", web.SelfService.SignIn, new SelfServiceOptions().SignIn.MaximumAge)))
            yield return finding;
        foreach (var (key, value, usual) in Limits(web.Limits, new RequestLimitOptions()))
            if (value > usual)
                yield return Risk($"Limits.{key}", $"It is looser than the usual {usual}.", $"Set it to {usual}, or leave it alone.");
        if (web.TokenSchemes.FirstOrDefault(static scheme => scheme.Contains("Cookie", StringComparison.OrdinalIgnoreCase)) is { } cookie)
            yield return Risk("TokenSchemes", $"The scheme '{cookie}' looks like one of cookies, which browsers send by themselves: requests signed in by it need no antiforgery token.", "Take it out.");
        if (forwarded.ForwardedHeaders.HasFlag(ForwardedHeaders.XForwardedFor) && forwarded.KnownProxies.Count == 0 && forwarded.KnownIPNetworks.Count == 0)
            yield return DiagnosticFinding.Warning("web ForwardedHeadersOptions.KnownProxies", "risk", "X-Forwarded-For is believed from anybody: whoever sends it chooses the address that limits and history see.", "Name the proxies in KnownProxies or KnownIPNetworks.");
    }

    private static IEnumerable<DiagnosticFinding> SignIn(string key, SignInOptions signIn, TimeSpan usual)
    {
        if (signIn.MaximumAge > usual)
            yield return Risk($"{key}.MaximumAge", $"It is looser than the usual {usual}.", $"Set it to {usual}, or leave it alone.");
        if (signIn.StrongMethods.FirstOrDefault(method => Weak.Contains(method, StringComparer.OrdinalIgnoreCase)) is { } weak)
            yield return Risk($"{key}.StrongMethods", $"'{weak}' counts as a strong sign-in, and is one factor alone.", "Take it out.");
    }

    private static IEnumerable<(string Key, int Value, int Usual)> Limits(RequestLimitOptions limits, RequestLimitOptions usual) =>
    [
        (nameof(limits.OperatorRequestsPerMinute), limits.OperatorRequestsPerMinute, usual.OperatorRequestsPerMinute),
        (nameof(limits.SelfServiceRequestsPerMinute), limits.SelfServiceRequestsPerMinute, usual.SelfServiceRequestsPerMinute),
        (nameof(limits.AgentRequestsPerMinute), limits.AgentRequestsPerMinute, usual.AgentRequestsPerMinute),
        (nameof(limits.StreamsPerOperator), limits.StreamsPerOperator, usual.StreamsPerOperator),
        (nameof(limits.Streams), limits.Streams, usual.Streams),
    ];

    private static DiagnosticFinding Risk(string key, string message, string remedy) => DiagnosticFinding.Warning($"web {key}", "risk", message, remedy);
}
