namespace Helpdesk.Sdk.Conventions.Tests;

/// <summary>Secrets as text: a record that prints them, a class that does not, and names that only look alike.</summary>
internal static class SecretPlants
{
    internal sealed record Open(string Password, string? OneTimeCode, char[] PIN)
    {
        public string apiToken = "";
    }

    internal sealed class Quiet
    {
        public string? Answer { get; set; }

        public string? PinnedCertificate { get; set; }

        public Secret? NewPassword { get; set; }

        public string? Encoder { get; set; }
    }
}
