using System.Text.Json.Serialization;

namespace Helpdesk.Sdk.AspNetCore;

/// <summary>What a caller wants done.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record StartVerificationBody
{
    /// <summary>The action.</summary>
    public HelpdeskAction Action { get; init; }
    /// <summary>The process, when not the action's own.</summary>
    public string? Process { get; init; }
}

/// <summary>Where a code is to go.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record SendCodeBody
{
    /// <summary>Email or Mobile.</summary>
    public FactorType Factor { get; init; }
    /// <summary>The mail address's number from 1; without it the first.</summary>
    public int? To { get; init; }
}

/// <summary>What a caller says.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record AnswerBody
{
    /// <summary>The factor.</summary>
    public FactorType Factor { get; init; }
    /// <summary>The code or answer.</summary>
    [JsonConverter(typeof(ClearSecretConverter))]
    public Secret? Answer { get; init; }
    /// <summary>The security question answered, by id; may be left out when only one is open.</summary>
    public string? Question { get; init; }
}
