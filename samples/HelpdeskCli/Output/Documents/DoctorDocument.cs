using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>What the doctor found.</summary>
internal sealed record DoctorDocument(bool Healthy, IReadOnlyList<DiagnosticFinding> Findings);
