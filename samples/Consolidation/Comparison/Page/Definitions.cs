using System.Xml.Linq;
using ConsolidationSample.Comparison.Contenders;
using ConsolidationSample.Comparison.Measuring;
using SaliencyGen;
using static ConsolidationSample.Comparison.Page.Markup;

namespace ConsolidationSample.Comparison.Page;

/// <summary>What the numbers mean, where the measures come from, and what to doubt.</summary>
internal static class Definitions
{
    public static XElement Draw(Results results) => Element("dl",
        Define("Data",
            $"{results.Options.Count} synthetic radiographs with a consolidation, seeds {Experiment.FirstSeed} to {Experiment.FirstSeed + results.Options.Count - 1}, "
            + $"all of them, in order; {results.Recognised} are recognised (logit of consolidation above that of normal), the others count too. "
            + $"Methods and measures that run the network hundreds of times took the first {results.Options.Few}: Occlusion, RISE, both AOPC. "
            + "Maps explain the logit of consolidation."),
        Define("How maps are read",
            "|value|: a sensitivity, whose magnitude counts. Signed: contributions, of which the positive ones speak for the class. "
            + "Heatmap: taken as it is. Every measure and every picture uses the map as read."),
        Define("Pointing game",
            $"The map's largest value lies in the annotated lesion, or at most {Measures.Near} px from it (half a cell of the Grad-CAM grid; the paper allows 15 px "
            + $"on larger photographs). Pixel maps are smoothed first (positive values, σ {Readings.Smoothing:0} px). An empty map is a miss. ± is half of Wilson's 95 % interval. ",
            Link("https://arxiv.org/abs/1608.00507", "Zhang et al. 2016")),
        Define("Relevance mass",
            "The share of the map's positive values that lies in the lesion, without smoothing; an empty map has none. ± is half of the mean's 95 % interval. ",
            Link("https://arxiv.org/abs/2003.07258", "Arras et al. 2022")),
        Define("AOPC",
            $"Regions of {Measures.Region} x {Measures.Region} px are replaced, the most relevant first, {Measures.Steps} in all (5 % of the image). "
            + "The number is the mean over these steps of what the logit has lost; more is better. ",
            Link("https://arxiv.org/abs/1509.06321", "Samek et al. 2017"),
            ". Twin: replaced by the same patient without the lesion, so that images on the way stay close to what the network knows; real images rarely come with such a twin. "
            + $"Mean: replaced by the mean of {Baselines.Averaged} healthy patients, as one could on real images; its seams are something the network never saw."),
        results.AllRandomised is null
            ? Define("Randomised", "Not measured: this program was compiled ahead of time and cannot compile a randomised network. Run it under the JIT.")
            : Define("Randomised",
                $"Spearman's rank correlation of |map| with the map of the same network whose weights were drawn at random, in the dense layer (hollow dot) or in all {RandomisedConsolidation.Layers} layers (filled dot); "
                + $"mean of {results.Options.Randomised} phantoms. Near 0, the map depends on what was learned; near 1, it does not; a constant map counts as 0. "
                + "Where the image equals the baseline, contributions are 0 for every network: that alone keeps the order of maps against the twin. ",
                Link("https://arxiv.org/abs/1810.03292", "Adebayo et al. 2018")),
        Define("Time",
            "Median of single calls, one after the other, on one thread, each method warmed up by one call. What else the machine did is in it. ",
            Element("span.time", HardwareInfo.Description)),
        Define("What to doubt",
            "One small network, one synthetic disease. Its training ended with two epochs that rewarded Grad-CAM for pointing at the lesion mask, so the rank of Grad-CAM and its kin is "
            + "trained, not earned. The mask is where air is displaced; evidence that the network takes from just outside, or from what is missing elsewhere, counts as wrong here. "
            + $"Settings are not tuned: RISE got {results.Options.Masks} masks where its paper takes 4000 to 8000, and its mid-grey is no healthy lung. "
            + "Rows in amber were told the answer: the same patient without the lesion differs from the image in the lesion and little else."));

    private static object[] Define(string term, params object[] text) => [Element("dt", term), Element("dd", text)];
}
