using SaliencyGen.Samples.Phantoms.Anatomy;
using SaliencyGen.Samples.Phantoms.Artefacts;

namespace SaliencyGen.Samples.Phantoms;

/// <summary>The order in which a radiograph comes about: air spaces first, then what stands in the beam, then the detector.</summary>
internal static class Radiograph
{
    public static float[] Expose(Seed seed, bool consolidation, Span<byte> lesionMask)
    {
        var patient = Patient.Draw(seed);
        var film = new Film(Frame.Draw(seed));

        Body.Draw(film, patient);
        LungFields.Draw(film, patient, seed);
        Heart.Draw(film, patient);
        Mediastinum.Draw(film, patient);

        // Before the vessels: fluid-filled lung hides them, because they no longer border on air.
        if (consolidation)
            Consolidation.Draw(film, patient, seed, lesionMask);

        Vessels.Draw(film, patient, seed);
        film.SubtractAir(patient.AirContrast);

        Abdomen.Draw(film, patient, seed);
        Spine.Draw(film, patient);
        Airways.Draw(film, patient);
        Ribs.Draw(film, patient, seed);
        Clavicles.Draw(film, patient, seed);
        Scapulae.Draw(film, patient, seed);
        Breasts.Draw(film, seed);

        // Drawn from the same streams whatever the class, so none of these tells anything about the label.
        Nodule.Draw(film, patient, seed);
        Leads.Draw(film, seed);
        Pacemaker.Draw(film, seed);
        TextMarker.Draw(film, seed);

        return Detector.Read(film, seed);
    }
}
