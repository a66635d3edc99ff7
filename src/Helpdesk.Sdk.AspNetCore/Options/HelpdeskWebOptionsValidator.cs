using System.Buffers;
using Microsoft.Extensions.Options;

namespace Helpdesk.Sdk.AspNetCore;

/// <summary>Refuses at start what would leave a door open or can never work.</summary>
internal sealed class HelpdeskWebOptionsValidator : IValidateOptions<HelpdeskWebOptions>
{
    private static readonly SearchValues<char> NoPath = SearchValues.Create("\\\"<>\r\n\t ");

    public ValidateOptionsResult Validate(string? name, HelpdeskWebOptions options)
    {
        var problems = Problems(options).ToList();
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static IEnumerable<string> Problems(HelpdeskWebOptions options)
    {
        if (options.Operators.NameClaims.Count == 0)
            yield return "Operators.NameClaims is empty: name the claim that holds the operator's name.";
        if (options.Operators.RoleClaims.Count == 0)
            yield return "Operators.RoleClaims is empty: name the claim that holds the operator's roles.";
        foreach (var problem in SignIn("Operators.SignIn", options.Operators.SignIn).Concat(SignIn("SelfService.SignIn", options.SelfService.SignIn)))
            yield return problem;
        if (options.Limits.OperatorRequestsPerMinute < 1)
            yield return "Limits.OperatorRequestsPerMinute must be 1 or more.";
        if (options.Limits.AgentRequestsPerMinute < 1)
            yield return "Limits.AgentRequestsPerMinute must be 1 or more.";
        if (options.Limits.SelfServiceRequestsPerMinute < 1)
            yield return "Limits.SelfServiceRequestsPerMinute must be 1 or more.";
        if (options.Limits.StreamsPerOperator < 1)
            yield return "Limits.StreamsPerOperator must be 1 or more.";
        if (options.Limits.Streams < 1)
            yield return "Limits.Streams must be 1 or more.";
        if (options.SelfService.StylesheetPath is { } path && !IsLocal(path))
            yield return "SelfService.StylesheetPath must be a path on the same host that begins with one '/': the pages load nothing from elsewhere.";
        if (string.IsNullOrWhiteSpace(options.SelfService.Title))
            yield return "SelfService.Title is empty.";
        if (options.ExportFormats.ContainsKey(JsonLines.Name))
            yield return $"ExportFormats holds '{JsonLines.Name}', which is there already.";
    }

    private static IEnumerable<string> SignIn(string name, SignInOptions options)
    {
        if (options.MaximumAge <= TimeSpan.Zero || options.MaximumAge > TimeSpan.FromDays(1))
            yield return $"{name}.MaximumAge must be more than nothing and at most a day.";
        if (options.TimeClaims.Count == 0)
            yield return $"{name}.TimeClaims is empty: the age of a sign-in must be known.";
        if (options.StrongMethods.Count == 0 && options.StrongLevels.Count == 0)
            yield return $"{name}: both StrongMethods and StrongLevels are empty, so that nobody could sign in strongly enough.";
    }

    private static bool IsLocal(string path) =>
        path.Length > 1 && path[0] == '/' && path[1] is not ('/' or '\\') && !path.AsSpan().ContainsAny(NoPath);
}
