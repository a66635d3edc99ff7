namespace Helpdesk.Sdk.AspNetCore.Tests;

/// <summary>One operation as it is asked for, and what three operators get: one whose role lacks the permission, one whose scope ends elsewhere, one who may.</summary>
/// <param name="Name">The operation in the OpenAPI document.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">Under the API; {user} is filled in.</param>
/// <param name="Body">What is sent.</param>
/// <param name="WrongRole">"ok" or the code of the problem.</param>
/// <param name="WrongScope">Likewise.</param>
/// <param name="RightRole">Likewise.</param>
internal sealed record OperationCase(string Name, string Method, string Path, object? Body, string WrongRole, string WrongScope, string RightRole)
{
    /// <summary>Whether it is about a user.</summary>
    public bool HasUser => Path.Contains("{user}", StringComparison.Ordinal) || Name == "StartCampaign";

    public override string ToString() => Name;
}
