namespace Helpdesk.Sdk;

/// <summary>What can never be a password, in any store.</summary>
internal static class PasswordText
{
    public static string? Problem(Secret password) =>
        password.Use(0, static (characters, _) => InputText.IsWellFormed(characters, 512, out var problem) ? null : $"The password {problem}.");
}
