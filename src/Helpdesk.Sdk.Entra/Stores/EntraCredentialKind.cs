namespace Helpdesk.Sdk.Entra;

/// <summary>How the application signs in.</summary>
public enum EntraCredentialKind
{
    /// <summary>With <see cref="EntraConnectionOptions.ClientSecret"/>.</summary>
    ClientSecret,
    /// <summary>With <see cref="EntraConnectionOptions.CertificateFile"/>.</summary>
    Certificate,
    /// <summary>As the managed identity of the Azure resource the process runs on; ClientId names a user-assigned one.</summary>
    ManagedIdentity,
    /// <summary>With a federated token file (Kubernetes, <c>AZURE_FEDERATED_TOKEN_FILE</c> or <see cref="EntraConnectionOptions.TokenFile"/>).</summary>
    WorkloadIdentity,
}
